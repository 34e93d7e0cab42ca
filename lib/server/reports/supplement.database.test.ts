import { describe, expect, it } from 'vitest'
import { Report } from '@/lib/assessment/report'
import type { SupplementSubmission } from '@/lib/assessment/supplement'
import { checkTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { startRun } from '@/lib/server/runs/start'
import { backends, createTestLink, submissionOf, type VoiceNumbers } from '@/lib/server/testing'
import { listReports } from './list'
import { readReport } from './read'
import { lastCounts, refusal, testServer, upSince } from './runs.fixture'
import { addSupplement, offerSupplement } from './supplement'

/** A longer version of the step is optional. */
const checks = [
  lastCounts({
    optionalSteps: () => [{ id: 'test-voice-long', check: 'test-voice', stage: 0, params: {}, budgetMs: 1_000 }],
  }),
]

describe.each(backends)('supplements on $name', (backend) => {
  const server = testServer(backend)
  const { echoIsUp, echoIsGone } = server
  const reported = (data?: Partial<VoiceNumbers>) => server.reported(checks, data)
  type Run = { run: string; submitKey: string }
  const supplementOf = async ({ run, submitKey }: Run, data: Partial<VoiceNumbers> = {}, step = 'test-voice') => {
    const { supplement } = await offerSupplement(run, submitKey, checks)
    const { environment, measurements } = submissionOf(run, data)
    const own = measurements.map((measurement) => ({ ...measurement, step }))
    return { schema: 1, run, supplement, environment, measurements: own } satisfies SupplementSubmission
  }
  const add = (offer: Run, submission: SupplementSubmission) =>
    addSupplement(offer.run, offer.submitKey, submission, checks)
  const lossOf = ({ findings }: Report) => findings.find(({ requirement }) => requirement === 'loss-up')?.outcome

  it('are offered with both plans and a ticket of their own', async () => {
    const run = await reported()
    const offer = await offerSupplement(run.run, run.submitKey, checks)
    expect(offer.again.map(({ id }) => id)).toEqual(['test-voice'])
    expect(offer.optional.map(({ id }) => id)).toEqual(['test-voice-long'])
    const now = Math.floor(Date.now() / 1_000)
    expect(await checkTicket(offer.ticket, env().ticketSecret, now)).toMatchObject({ claims: { run: run.run } })
  })

  it('are judged together with the run, in the report and in the list', async () => {
    const run = await reported()
    expect([lossOf(run.report), run.report.verdict]).toEqual(['fail', 'fail'])
    const { report } = await add(run, await supplementOf(run, { lost: 0 }, 'test-voice-long'))
    expect([lossOf(report), report.verdict]).toEqual(['pass', 'pass'])
    expect(report.measurements.map(({ step }) => step)).toEqual(['test-voice', 'test-voice-long'])
    expect(report.supplements).toMatchObject([{ measurements: 1, instrument: { atEnd: { startedAt: upSince } } }])
    expect([report.startedAt, report.finishedAt]).toEqual([run.report.startedAt, run.report.finishedAt])
    const stored = await readReport({ key: run.submitKey }, run.run)
    expect(Report.parse(stored.report)).toEqual(report)
    const { reports } = await listReports(server.actor, {})
    expect(reports.find((row) => row.run === run.run)).toMatchObject({ verdict: 'pass' })
  })

  it('sent twice are added once', async () => {
    const run = await reported()
    const submission = await supplementOf(run)
    const first = await add(run, submission)
    expect((await add(run, submission)).report).toEqual(first.report)
    expect(first.report.supplements).toHaveLength(1)
  })

  it('that arrive at once are all kept', async () => {
    const run = await reported()
    const three = await Promise.all([1, 2, 3].map((lost) => supplementOf(run, { lost })))
    await Promise.all(three.map((submission) => add(run, submission)))
    const { report } = await readReport({ key: run.submitKey }, run.run)
    expect(report.supplements).toHaveLength(3)
    const lost = report.measurements.map(({ data }) => (data as VoiceNumbers).lost)
    expect(lost.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 20])
  })

  it('never put on the line what our own server did in between', async () => {
    const run = await reported({ lost: 0 })
    const submission = await supplementOf(run, { lost: 500 })
    await echoIsGone()
    await echoIsUp('2026-01-01T00:05:00.000Z')
    const { report } = await add(run, submission)
    expect(report.findings[0]).toMatchObject({ outcome: 'unknown', reason: 'instrument' })
  })

  it('are at most ten', async () => {
    const run = await reported()
    const last = await supplementOf(run)
    for (let i = 0; i < 10; i++) await add(run, await supplementOf(run))
    await expect(offerSupplement(run.run, run.submitKey, checks)).rejects.toEqual(refusal('too-many'))
    await expect(add(run, last)).rejects.toEqual(refusal('too-many'))
  })

  it('are taken for a day', async () => {
    const run = await reported()
    const submission = await supplementOf(run)
    const database = await getDatabase()
    const row = await database.report.findUniqueOrThrow({ where: { runId: run.run } })
    const startedAt = new Date(Date.now() - 25 * 3_600_000).toISOString()
    const document = { ...(row.document as object), startedAt }
    await database.report.update({ where: { runId: run.run }, data: { document } })
    await expect(offerSupplement(run.run, run.submitKey, checks)).rejects.toEqual(refusal('run-expired'))
    await expect(add(run, submission)).rejects.toEqual(refusal('run-expired'))
  })

  it('are refused when they are not what was offered for this run', async () => {
    const [run, other] = [await reported(), await reported()]
    const good = await supplementOf(run)
    const [measurement] = good.measurements
    const cases: [SupplementSubmission, string, string[]?][] = [
      [{ ...good, run: other.run }, 'wrong-run', ['run']],
      [{ ...good, supplement: (await supplementOf(other)).supplement }, 'implausible', ['supplement']],
      [{ ...good, supplement: `${good.supplement}x` }, 'implausible', ['supplement']],
      [{ ...good, supplement: 'e30.' }, 'implausible', ['supplement']],
      [{ ...good, measurements: [{ ...measurement!, step: 'another' }] }, 'implausible', ['measurements.0.step']],
      [{ ...good, measurements: [{ ...measurement!, vantage: 'agent' }] }, 'implausible', ['measurements.0.vantage']],
      [{ ...good, measurements: [{ ...measurement!, data: { sent: -1 } }] }, 'implausible'],
    ]
    for (const [submission, code, fields] of cases) {
      await expect(add(run, submission)).rejects.toEqual(refusal(code, fields))
    }
    await expect(addSupplement(run.run, other.submitKey, good, checks)).rejects.toEqual(refusal('wrong-key'))
    const { report } = await readReport({ key: run.submitKey }, run.run)
    expect(report).toEqual(run.report)
  })

  it('have nothing to add to before there is a report', async () => {
    await echoIsUp()
    const { token } = await createTestLink(server.actor)
    const { run, submitKey } = await startRun(token, { answers: {}, language: 'en' }, checks)
    await expect(offerSupplement(run, submitKey, checks)).rejects.toEqual(refusal('not-found'))
  })
})
