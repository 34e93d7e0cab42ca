import { describe, expect, it } from 'vitest'
import { Report, type Submission } from '@/lib/assessment/report'
import { checkTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { openLink } from '@/lib/server/links/open'
import { startRun } from '@/lib/server/runs/start'
import { backends, createActor, createTestLink, submissionOf, testCheck } from '@/lib/server/testing'
import { createReport } from './create'
import { readReport } from './read'
import { refusal, testServer, upSince } from './runs.fixture'

const checks = [testCheck]
const hourMs = 3_600_000

describe.each(backends)('runs and reports on $name', (backend) => {
  const server = testServer(backend)
  const { echoIsUp } = server
  const start = async (link: Parameters<typeof createTestLink>[1] = {}) => {
    const { token, link: made } = await createTestLink(server.actor, link)
    const offer = await startRun(token, { answers: {}, language: 'en' }, checks)
    return { token, link: made, ...offer }
  }
  const startedAgo = async (run: string, ms: number) => {
    const database = await getDatabase()
    await database.run.update({ where: { id: run }, data: { startedAt: new Date(Date.now() - ms) } })
  }

  it('a run is offered with its plan, a ticket for ten minutes, and the answers that hold', async () => {
    await echoIsUp()
    const { token } = await createTestLink(server.actor, { answers: { phones: 12 } })
    const offer = await startRun(token, { answers: { phones: 3, wired: true }, language: 'fr' }, checks)
    expect(offer.answers).toEqual({ phones: 12, wired: true })
    expect(offer.plan.map(({ check }) => check)).toEqual(['test-voice'])
    expect(offer.echoHealth?.startedAt).toBe(upSince)
    const now = Math.floor(Date.now() / 1000)
    const ticket = await checkTicket(offer.ticket, env().ticketSecret, now)
    expect(ticket).toMatchObject({ ok: true, claims: { run: offer.run } })
    expect(await checkTicket(offer.ticket, env().ticketSecret, now + 660)).toMatchObject({ ok: false })
  })

  it('a run starts without the echo server, and says so', async () => {
    expect((await start()).echoHealth).toBeNull()
  })

  it('a run is refused by what stands against its link', async () => {
    await expect(startRun('nobody', { answers: {}, language: 'en' })).rejects.toEqual(refusal('link-unknown'))
    const { link, token } = await createTestLink(server.actor)
    await expect(startRun(token, { answers: { codec: 'opus' }, language: 'en' })).rejects.toEqual(
      refusal('invalid', ['answers.codec']),
    )
    const database = await getDatabase()
    await database.link.update({ where: { id: link.id }, data: { expiresAt: new Date() } })
    await expect(startRun(token, { answers: {}, language: 'en' })).rejects.toEqual(refusal('link-expired'))
  })

  it('at most 30 runs an hour are started with one link', async () => {
    const { token, link } = await start()
    const database = await getDatabase()
    const { id, startedAt, ...run } = await database.run.findFirstOrThrow({ where: { linkId: link.id } })
    const copy = { ...run, answers: {}, echo: run.echo ?? {}, healthAtStart: {} }
    expect([id, startedAt]).not.toContain(undefined)
    await database.run.createMany({ data: Array.from({ length: 29 }, () => copy) })
    await expect(startRun(token, { answers: {}, language: 'en' })).rejects.toEqual(refusal('too-many'))
    const earlier = new Date(Date.now() - hourMs - 1_000)
    await database.run.updateMany({ where: { linkId: link.id }, data: { startedAt: earlier } })
    await expect(startRun(token, { answers: {}, language: 'en' })).resolves.toBeDefined()
  })

  it('measurements become a judged report that its schema accepts, with its columns filled', async () => {
    await echoIsUp()
    const { run, submitKey, link } = await start()
    const { report, id, created } = await createReport(run, submitKey, submissionOf(run, { lost: 50 }), checks)
    expect(created).toBe(true)
    expect(Report.parse(report)).toEqual(report)
    expect(report).toMatchObject({ run, verdict: 'fail', site: { customer: 'Atelier Nord', site: 'Main office' } })
    const database = await getDatabase()
    const row = await database.report.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({
      organizationId: server.actor.organizationId,
      linkId: link.id,
      provider: 'test-provider',
      verdict: 'fail',
      lossUpRatio: 0.05,
      rttMs: 20,
      voiceMos: null,
      browser: null,
    })
    expect(row.finishedAt.toISOString()).toBe(report.finishedAt)
  })

  it('the same run sent twice is one report, and the first one holds', async () => {
    const { run, submitKey } = await start()
    const first = await createReport(run, submitKey, submissionOf(run), checks)
    const second = await createReport(run, submitKey, submissionOf(run, { lost: 500 }), checks)
    expect(second).toEqual({ ...first, created: false })
  })

  it('the same run sent many times at once is one report', async () => {
    const { run, submitKey } = await start()
    const sent = Array.from({ length: 8 }, () => createReport(run, submitKey, submissionOf(run), checks))
    const answers = await Promise.all(sent)
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1)
  })

  it('a used-up link starts nothing more, but takes what was started before', async () => {
    const { token, run, submitKey } = await start({ maxRuns: 1 })
    const late = await startRun(token, { answers: {}, language: 'en' }, checks)
    await createReport(run, submitKey, submissionOf(run), checks)
    expect(await openLink(token)).toMatchObject({ state: 'used-up', link: { runsUsed: 1 } })
    await expect(startRun(token, { answers: {}, language: 'en' })).rejects.toEqual(refusal('link-used-up'))
    expect(await createReport(late.run, late.submitKey, submissionOf(late.run), checks)).toMatchObject({
      created: true,
    })
    expect(await createReport(run, submitKey, submissionOf(run), checks)).toMatchObject({ created: false })
  })

  it("a wrong key, another run's key and another run's measurements are refused", async () => {
    const { run, submitKey } = await start()
    const other = await start()
    await expect(createReport(run, 'x', submissionOf(run), checks)).rejects.toEqual(refusal('wrong-key'))
    await expect(createReport(run, other.submitKey, submissionOf(run), checks)).rejects.toEqual(refusal('wrong-key'))
    await expect(createReport(run, submitKey, submissionOf(other.run), checks)).rejects.toEqual(
      refusal('wrong-run', ['run']),
    )
  })

  it('a report is taken for seven days, then no more', async () => {
    const { run, submitKey } = await start()
    await startedAgo(run, 7 * 24 * hourMs + 1_000)
    await expect(createReport(run, submitKey, submissionOf(run), checks)).rejects.toEqual(refusal('run-expired'))
    await startedAgo(run, 7 * 24 * hourMs - 60_000)
    expect(await createReport(run, submitKey, submissionOf(run), checks)).toMatchObject({ created: true })
  })

  it.each<[string, (submission: Submission) => Submission, string]>([
    ['impossible numbers', (s) => change(s, { data: { sent: 10, lost: -1, rttMs: 20 } }), 'measurements.0.data.lost'],
    ['data of another shape', (s) => change(s, { data: 'x' }), 'measurements.0.data'],
    ['an unknown check', (s) => change(s, { check: 'magic' }), 'measurements.0.check'],
    ["the site agent's word", (s) => change(s, { vantage: 'agent' }), 'measurements.0.vantage'],
    ['one step twice', (s) => ({ ...s, measurements: [...s.measurements, ...s.measurements] }), 'measurements'],
  ])('%s are implausible, and nothing is stored', async (_, spoil, field) => {
    const { run, submitKey } = await start()
    await expect(createReport(run, submitKey, spoil(submissionOf(run)), checks)).rejects.toEqual(
      refusal('implausible', [field]),
    )
    await expect(readReport({ key: submitKey }, run)).rejects.toEqual(refusal('not-found'))
    expect(await createReport(run, submitKey, submissionOf(run), checks)).toMatchObject({ created: true })
  })

  it('a failure is not put on the line when the echo server was away or restarted', async () => {
    const away = await start()
    const first = await createReport(away.run, away.submitKey, submissionOf(away.run, { lost: 50 }), checks)
    expect(first.report.findings[0]).toMatchObject({ outcome: 'unknown', reason: 'instrument' })

    await echoIsUp()
    const restarted = await start()
    await echoIsUp('2026-01-02T00:00:00.000Z')
    const second = await createReport(
      restarted.run,
      restarted.submitKey,
      submissionOf(restarted.run, { lost: 50 }),
      checks,
    )
    expect(second.report.findings[0]).toMatchObject({ outcome: 'unknown', reason: 'instrument' })
  })

  it('a report that comes late is judged by the echo server only if that has run all the time', async () => {
    await echoIsUp()
    const [same, restarted] = [await start(), await start()]
    await startedAgo(same.run, hourMs)
    await startedAgo(restarted.run, hourMs)
    const steady = await createReport(same.run, same.submitKey, submissionOf(same.run, { lost: 50 }), checks)
    expect(steady.report.verdict).toBe('fail')
    await echoIsUp(new Date().toISOString())
    const late = await createReport(
      restarted.run,
      restarted.submitKey,
      submissionOf(restarted.run, { lost: 50 }),
      checks,
    )
    expect(late.report.instrument.atEnd).toBeNull()
    expect(late.report.findings[0]).toMatchObject({ outcome: 'unknown', reason: 'instrument' })
  })

  it('a report is read by its organisation and by the holder of its key, and by nobody else', async () => {
    const { run, submitKey } = await start()
    const { id } = await createReport(run, submitKey, submissionOf(run), checks)
    expect((await readReport({ actor: server.actor }, run)).id).toBe(id)
    expect((await readReport({ key: submitKey }, run)).id).toBe(id)
    await expect(readReport({ key: 'x' }, run)).rejects.toEqual(refusal('wrong-key'))
    const stranger = await createActor('admin')
    const theirs = await readReport({ actor: stranger }, run).catch((error: unknown) => error)
    const absent = await readReport({ actor: stranger }, 'absent').catch((error: unknown) => error)
    expect(theirs).toEqual(absent)
    expect(theirs).toEqual(refusal('not-found'))
    await expect(readReport({ actor: server.actor }, '\0')).rejects.toEqual(refusal('not-found'))
  })

  it('keys and tickets are never stored', async () => {
    const { run, submitKey, ticket } = await start()
    await createReport(run, submitKey, submissionOf(run), checks)
    const database = await getDatabase()
    const rows = await database.$queryRaw`
      SELECT to_jsonb(r)::text AS run, to_jsonb(p)::text AS report FROM "Run" r JOIN "Report" p ON p."runId" = r.id
      WHERE r.id = ${run}`
    const text = JSON.stringify(rows)
    expect(text).toContain(run)
    for (const secret of [submitKey, ticket, env().secret]) expect(text).not.toContain(secret)
  })
})

function change(submission: Submission, changes: Partial<Submission['measurements'][number]>): Submission {
  return { ...submission, measurements: submission.measurements.map((one) => ({ ...one, ...changes })) }
}
