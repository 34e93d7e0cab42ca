import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { agentVersion } from '@/lib/assessment/agent-offer'
import type { Check } from '@/lib/assessment/check'
import type { SupplementSubmission } from '@/lib/assessment/supplement'
import { checkTicket } from '@/lib/protocol/ticket'
import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { createReport } from '@/lib/server/reports/create'
import { addSupplement } from '@/lib/server/reports/supplement'
import { startRun } from '@/lib/server/runs/start'
import {
  backends,
  createActor,
  createTestLink,
  healthOf,
  openTestDatabase,
  serveHealth,
  submissionOf,
  testCheck,
  type VoiceNumbers,
} from '@/lib/server/testing'
import { makeCode } from './code'
import { Guesses } from './guesses'
import { joinRun } from './join'

const agentStep = { id: 'agent-voice', check: 'test-voice', stage: 0, params: {}, budgetMs: 1_000 }
/** The last measurement counts, whoever made it. */
const check: Check = {
  ...testCheck,
  agentSteps: () => [agentStep],
  metric: (ask, measurements, context) => testCheck.metric(ask, measurements.slice(-1) as never, context),
} as Check
const checks = [check]
const refusal = (code: string, fields?: string[]) => expect.objectContaining({ code, ...(fields ? { fields } : {}) })

describe.each(backends)('site agents on $name', (backend) => {
  let close: () => Promise<void>
  let actor: Actor
  const open: (() => Promise<void>)[] = []
  beforeAll(async () => {
    close = await openTestDatabase(backend)
    actor = await createActor()
  })
  afterEach(async () => {
    for (const stop of open.splice(0)) await stop()
  })
  afterAll(() => close())

  /** A run with its report, which fails: 20 of 1000 packets were lost. */
  const reported = async () => {
    open.push(await serveHealth(healthOf('2026-01-01T00:00:00.000Z')))
    const { token } = await createTestLink(actor)
    const offer = await startRun(token, { answers: { wired: true }, language: 'en' }, checks)
    await createReport(offer.run, offer.submitKey, submissionOf(offer.run, { lost: 20 }), checks)
    return offer
  }
  const join = (code: string, version = agentVersion) =>
    joinRun({ code, agentVersion: version, language: 'en' }, checks)
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
    const { token } = await createTestLink(actor)
    const unreported = await startRun(token, { answers: {}, language: 'en' }, checks)
    await expect(makeCode(unreported.run, unreported.submitKey)).rejects.toEqual(refusal('not-found'))
  })

  it('leave no code behind in the database', async () => {
    const run = await reported()
    const { code } = await makeCode(run.run, run.submitKey)
    const database = await getDatabase()
    expect(JSON.stringify(await database.agentCode.findMany())).not.toContain(code)
  })
})

it('wrong codes of everybody together are limited, and the limit passes', () => {
  const guesses = new Guesses()
  for (let n = 0; n < 200; n++) guesses.missed(1_000)
  expect(guesses.mayTry(1_000)).toBe(false)
  expect(guesses.mayTry(2_000)).toBe(true)
})
