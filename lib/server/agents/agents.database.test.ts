import { describe, expect, it } from 'vitest'
import { agentVersion } from '@/lib/assessment/agent-offer'
import type { SupplementSubmission } from '@/lib/assessment/supplement'
import { checkTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { lastCounts, refusal, testServer } from '@/lib/server/reports/runs.fixture'
import { addSupplement } from '@/lib/server/reports/supplement'
import { startRun } from '@/lib/server/runs/start'
import { backends, createTestLink, submissionOf, type VoiceNumbers } from '@/lib/server/testing'
import { makeCode } from './code'
import { missesPerPortal, missesPerSource, networkOf, sourceOf } from './guesses'
import { joinRun } from './join'

const agentStep = { id: 'agent-voice', check: 'test-voice', stage: 0, params: {}, budgetMs: 1_000 }
const checks = [lastCounts({ agentSteps: () => [agentStep] })]

describe.each(backends)('site agents on $name', (backend) => {
  const server = testServer(backend)
  const reported = () => server.reported(checks)
  const join = (code: string, version = agentVersion, source = 'one network') =>
    joinRun({ code, agentVersion: version, language: 'en' }, source, checks)
  type Joined = Awaited<ReturnType<typeof join>>
  const submission = ({ run, supplement }: Joined, data: Partial<VoiceNumbers> = {}) => {
    const { environment, measurements } = submissionOf(run, data)
    const own = measurements.map((each) => ({ ...each, step: agentStep.id, vantage: 'agent' as const }))
    return { schema: 1, run, supplement, environment, measurements: own } satisfies SupplementSubmission
  }

  it('join by a code however it is typed, and get the plan, a ticket and a key of their own', async () => {
    const run = await reported()
    const { code, expiresAt } = await makeCode(run.run, run.submitKey)
    expect(code).toMatch(/^[A-Z0-9]{8}$/)
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000)
    const offer = await join(`${code.slice(0, 4).toLowerCase()}-${code.slice(4)}`)
    expect(offer).toMatchObject({ run: run.run, provider: 'Test Provider', plan: [agentStep] })
    expect(offer.agentKey).not.toBe(run.submitKey)
    const now = Math.floor(Date.now() / 1_000)
    expect(await checkTicket(offer.ticket, env().ticketSecret, now)).toMatchObject({ claims: { run: run.run } })
  })

  it('add what they measured to the report, which is judged again; twice the same is once', async () => {
    const run = await reported()
    const offer = await join((await makeCode(run.run, run.submitKey)).code)
    const sent = submission(offer)
    const { report } = await addSupplement(run.run, offer.agentKey, sent, checks, 'agent')
    expect(report.measurements.map(({ vantage }) => vantage)).toEqual(['browser', 'agent'])
    expect(report.findings.find(({ requirement }) => requirement === 'loss-up')?.outcome).toBe('pass')
    const again = await addSupplement(run.run, offer.agentKey, sent, checks, 'agent')
    expect(again.report.supplements).toHaveLength(1)
  })

  it('may be two on one code, who add their results at the same moment, and none is lost', async () => {
    const run = await reported()
    const { code } = await makeCode(run.run, run.submitKey)
    const offers = await Promise.all([join(code), join(code)])
    expect(new Set(offers.map(({ supplement }) => supplement)).size).toBe(2)
    await Promise.all(offers.map((offer) => addSupplement(run.run, offer.agentKey, submission(offer), checks, 'agent')))
    const [first, second] = offers
    // Sent once more, each is found to be there, and the report has them both.
    for (const offer of [first!, second!]) {
      const { report } = await addSupplement(run.run, offer.agentKey, submission(offer), checks, 'agent')
      expect(report.supplements).toHaveLength(2)
      expect(report.measurements.map(({ vantage }) => vantage)).toEqual(['browser', 'agent', 'agent'])
    }
  })

  it('cannot speak for the browser, nor the browser for them, nor either for what was not planned', async () => {
    const run = await reported()
    const offer = await join((await makeCode(run.run, run.submitKey)).code)
    const own = submission(offer)
    const add = (key: string, body: SupplementSubmission, by: 'browser' | 'agent') =>
      addSupplement(run.run, key, body, checks, by)
    await expect(add(run.submitKey, own, 'agent')).rejects.toEqual(refusal('wrong-key'))
    await expect(add(offer.agentKey, own, 'browser')).rejects.toEqual(refusal('wrong-key'))
    await expect(add(run.submitKey, own, 'browser')).rejects.toEqual(refusal('implausible', ['measurements.0.vantage']))
    const asBrowser = {
      ...own,
      measurements: own.measurements.map((each) => ({ ...each, vantage: 'browser' as const })),
    }
    await expect(add(offer.agentKey, asBrowser, 'agent')).rejects.toEqual(
      refusal('implausible', ['measurements.0.vantage']),
    )
    const unplanned = { ...own, measurements: own.measurements.map((each) => ({ ...each, step: 'test-voice' })) }
    await expect(add(offer.agentKey, unplanned, 'agent')).rejects.toEqual(
      refusal('implausible', ['measurements.0.step']),
    )
  })

  it('are refused with a code that is wrong, expired or used too often, and when they are too old', async () => {
    const run = await reported()
    await expect(join('ACDE3467')).rejects.toEqual(refusal('code-unknown'))
    await expect(join('nonsense')).rejects.toEqual(refusal('code-unknown'))
    const { code } = await makeCode(run.run, run.submitKey)
    await expect(join(code, agentVersion - 1)).rejects.toEqual(refusal('agent-outdated'))
    for (let n = 0; n < 5; n++) await join(code)
    await expect(join(code)).rejects.toEqual(refusal('code-unknown'))
    const second = await makeCode(run.run, run.submitKey)
    const database = await getDatabase()
    await database.agentCode.updateMany({ where: { runId: run.run }, data: { expiresAt: new Date(Date.now() - 1) } })
    await expect(join(second.code)).rejects.toEqual(refusal('code-unknown'))
  })

  it('get a code only by the run’s key, once there is a report, and not without end', async () => {
    const run = await reported()
    await expect(makeCode(run.run, 'another key')).rejects.toEqual(refusal('wrong-key'))
    for (let n = 0; n < 10; n++) await makeCode(run.run, run.submitKey)
    await expect(makeCode(run.run, run.submitKey)).rejects.toEqual(refusal('too-many'))
    const { token } = await createTestLink(server.actor)
    const unreported = await startRun(token, { answers: {}, language: 'en' }, checks)
    await expect(makeCode(unreported.run, unreported.submitKey)).rejects.toEqual(refusal('not-found'))
  })

  it('leave no code behind in the database', async () => {
    const run = await reported()
    const { code } = await makeCode(run.run, run.submitKey)
    const database = await getDatabase()
    expect(JSON.stringify(await database.agentCode.findMany())).not.toContain(code)
  })

  it('that guess are held up, for a while, and nobody else is', async () => {
    const run = await reported()
    const { code } = await makeCode(run.run, run.submitKey)
    for (let n = 0; n < missesPerSource; n++) {
      await expect(join('ACDE3467', agentVersion, 'a guesser')).rejects.toEqual(refusal('code-unknown'))
    }
    await expect(join('ACDE3467', agentVersion, 'a guesser')).rejects.toEqual(refusal('too-many'))
    await expect(join(code, agentVersion, 'a guesser')).rejects.toEqual(refusal('too-many'))
    expect((await join(code, agentVersion, 'a customer')).run).toBe(run.run)
    const database = await getDatabase()
    await database.agentMiss.updateMany({ data: { at: new Date(Date.now() - 16 * 60_000) } })
    expect((await join(code, agentVersion, 'a guesser')).run).toBe(run.run)
    await expect(join('ACDE3467', agentVersion, 'a customer')).rejects.toEqual(refusal('code-unknown'))
    expect(await database.agentMiss.count({ where: { at: { lt: new Date(Date.now() - 15 * 60_000) } } })).toBe(0)
  })

  it('that guess from everywhere at once are limited too', async () => {
    const run = await reported()
    const { code } = await makeCode(run.run, run.submitKey)
    const database = await getDatabase()
    const at = new Date()
    const data = Array.from({ length: missesPerPortal }, (_, n) => ({ sourceHash: `network ${n}`, at }))
    await database.agentMiss.createMany({ data })
    await expect(join(code, agentVersion, 'a customer')).rejects.toEqual(refusal('too-many'))
    await database.agentMiss.deleteMany({})
    expect((await join(code, agentVersion, 'a customer')).run).toBe(run.run)
  })
})

it('a source is the last address that was forwarded, an IPv6 network as one, and is not readable', () => {
  const from = (forwarded: string) => sourceOf(new Headers({ 'x-forwarded-for': forwarded }))
  expect(from('198.51.100.9, 192.0.2.7')).toBe(from('192.0.2.7'))
  expect(from('192.0.2.7')).not.toBe(from('192.0.2.8'))
  expect(from('192.0.2.7')).not.toContain('192')
  expect(networkOf('::ffff:192.0.2.7')).toBe('192.0.2.7')
  expect(networkOf('2001:db8:1:2::1')).toBe(networkOf('2001:db8:1:2:ffff::2'))
  expect(networkOf('2001:db8:1:2::1')).not.toBe(networkOf('2001:db8:1:3::1'))
  expect([networkOf(''), networkOf('nonsense')]).toEqual(['unknown', 'unknown'])
  expect(sourceOf(new Headers())).toBe(from('nonsense'))
})
