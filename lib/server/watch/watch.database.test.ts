import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { GET, POST } from '@/app/api/runs/[run]/watch/route'
import { mostRounds, mostRoundsPerBatch, type WatchRound, type WatchSubmission } from '@/lib/assessment/watch'
import { checkTicket } from '@/lib/protocol/ticket'
import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { createReport } from '@/lib/server/reports/create'
import { agentKeyOf } from '@/lib/server/runs/key'
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
} from '@/lib/server/testing'
import type { Check } from '@/lib/assessment/check'
import { addRounds } from './add'
import { readTimeline } from './read'

const checks = [testCheck as unknown as Check]
const watch = '0192f0c8-6f0e-4c7e-9a51-0a5b6c7d8e9f'
const minute = 60_000
const refusal = (code: string, fields?: string[]) => expect.objectContaining({ code, ...(fields ? { fields } : {}) })
const flow = { sent: 250, lost: 0, late: 0, runs: [], jitterMs: 0.4 }
const roundOf = (number: number, startedAt: number, answers = true): WatchRound => ({
  number,
  startedAt: new Date(startedAt).toISOString(),
  voice: answers ? { up: flow, down: flow, rttMs: 12 } : null,
  voiceFailure: answers ? null : 'unreachable',
  udp: { asked: 2, closed: answers ? [] : [3478, 5060] },
  tcp: null,
})

describe.each(backends)('watching on $name', (backend) => {
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

  const reported = async () => {
    const { token } = await createTestLink(actor)
    const { run, submitKey } = await startRun(token, { answers: {}, language: 'en' }, checks)
    await createReport(run, submitKey, submissionOf(run, { lost: 0 }), checks)
    return { run, submitKey, agentKey: agentKeyOf(run) }
  }
  const submissionFor = (run: string, rounds: WatchRound[], sentAt = Date.now()): WatchSubmission => {
    return { schema: 1, run, watch, sentAt: new Date(sentAt).toISOString(), everyMinutes: 5, rounds }
  }

  it('stores each round once, in whatever batches it comes, and gives a ticket for the next', async () => {
    open.push(await serveHealth(healthOf('2026-01-01T00:00:00.000Z')))
    const { run, submitKey, agentKey } = await reported()
    const now = Date.now()
    const rounds = [0, 1, 2].map((number) => roundOf(number, now + number * 1_000 - 3_000))
    const first = await addRounds(run, agentKey, submissionFor(run, rounds.slice(0, 2)))
    const again = await addRounds(run, agentKey, submissionFor(run, rounds))
    expect([first.added, again.added]).toEqual([2, 1])
    expect(await checkTicket(again.ticket, env().ticketSecret, now / 1_000)).toMatchObject({ claims: { run } })
    expect(await readTimeline({ key: submitKey }, run)).toMatchObject({ rounds: 3, slots: [{ rttMs: 12, rounds: 3 }] })
    expect(await readTimeline({ actor }, run)).toMatchObject({ rounds: 3 })
    expect((await addRounds(run, agentKey, submissionFor(run, []))).added).toBe(0)
  })

  it('puts rounds right whose agent has a wrong clock', async () => {
    const { run, submitKey, agentKey } = await reported()
    const wrong = Date.parse('2001-01-01T00:00:00Z')
    await addRounds(run, agentKey, submissionFor(run, [roundOf(0, wrong - minute)], wrong))
    const timeline = await readTimeline({ key: submitKey }, run)
    expect(Math.abs(Date.parse(timeline?.from ?? '') - (Date.now() - minute))).toBeLessThan(30_000)
  })

  it('tells an outage, of which it hears later, from an echo server that is away', async () => {
    const { run, submitKey, agentKey } = await reported()
    const now = Date.now()
    await addRounds(run, agentKey, submissionFor(run, [roundOf(1, now - 2_000, false)]))
    open.push(await serveHealth(healthOf('2026-01-01T00:00:00.000Z')))
    await addRounds(run, agentKey, submissionFor(run, [roundOf(2, now - 1_000, false)]))
    await addRounds(run, agentKey, submissionFor(run, [roundOf(0, now - 4 * minute, false)]))
    const database = await getDatabase()
    const rows = await database.watchRound.findMany({ where: { runId: run }, orderBy: { number: 'asc' } })
    expect(rows.map(({ echoUp }) => echoUp)).toEqual([null, false, true])
    expect((await readTimeline({ key: submitKey }, run))?.gaps).toMatchObject([{ state: 'silent' }])
  })

  it('refuses what no agent of this run sends', async () => {
    const [own, other] = [await reported(), await reported()]
    const now = Date.now()
    const add = (key: string, submission: WatchSubmission) => addRounds(own.run, key, submission)
    const good = submissionFor(own.run, [roundOf(0, now)])
    await expect(add(own.submitKey, good)).rejects.toEqual(refusal('wrong-key'))
    await expect(add(other.agentKey, good)).rejects.toEqual(refusal('wrong-key'))
    await expect(add(own.agentKey, { ...good, run: other.run })).rejects.toEqual(refusal('wrong-run', ['run']))
    const early = submissionFor(own.run, [roundOf(0, now), roundOf(1, now - 3_600_000)])
    await expect(add(own.agentKey, early)).rejects.toEqual(refusal('implausible', ['rounds.1.startedAt']))
    const late = submissionFor(own.run, [roundOf(0, now + 3_600_000)])
    await expect(add(own.agentKey, late)).rejects.toEqual(refusal('implausible', ['rounds.0.startedAt']))
    expect(await readTimeline({ key: own.submitKey }, own.run)).toBeNull()
    await expect(readTimeline({ key: other.submitKey }, own.run)).rejects.toEqual(refusal('wrong-key'))
    await expect(readTimeline({ actor: await createActor() }, own.run)).rejects.toEqual(refusal('not-found'))
  })

  it('holds thousands of rounds and no more than its share', async () => {
    const { run, submitKey, agentKey } = await reported()
    const database = await getDatabase()
    const row = await database.report.findUniqueOrThrow({ where: { runId: run } })
    const startedAt = new Date(Date.now() - 8 * 24 * 3_600_000)
    const document = { ...(row.document as object), startedAt: startedAt.toISOString() }
    await database.report.update({ where: { runId: run }, data: { document } })
    const roundsFrom = (first: number, count: number) =>
      Array.from({ length: count }, (_, i) => roundOf(first + i, startedAt.getTime() + (first + i) * minute))
    const one = JSON.stringify(roundOf(0, startedAt.getTime()))
    await database.$executeRaw`
      INSERT INTO "WatchRound" ("runId", "watch", "number", "startedAt", "everyMinutes", "document")
      SELECT ${run}, ${watch}::uuid, n, ${startedAt}::timestamptz + n * interval '1 minute', 1, ${one}::jsonb
      FROM generate_series(0, ${mostRounds - 2}::int) AS n`
    await addRounds(run, agentKey, submissionFor(run, roundsFrom(mostRounds - 2, 2)))
    const timeline = await readTimeline({ key: submitKey }, run)
    expect(timeline?.rounds).toBe(mostRounds)
    expect(timeline?.slots.length).toBeLessThanOrEqual(73)
    const over = submissionFor(run, roundsFrom(mostRounds, 1))
    await expect(addRounds(run, agentKey, over)).rejects.toEqual(refusal('too-many'))
    expect(await database.watchRound.count({ where: { runId: run } })).toBe(mostRounds)
    const old = { ...document, startedAt: new Date(Date.now() - 11 * 24 * 3_600_000).toISOString() }
    await database.report.update({ where: { runId: run }, data: { document: old } })
    await expect(addRounds(run, agentKey, submissionFor(run, []))).rejects.toEqual(refusal('run-expired'))
  })

  it('takes nothing by HTTP without the agent’s key, nothing malformed, nothing oversized', async () => {
    const { run, submitKey, agentKey } = await reported()
    const post = async (body: unknown, key: string | null = agentKey) => {
      const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` }
      const request = new Request('http://portal/', { method: 'POST', headers, body: JSON.stringify(body) })
      const response = await POST(request, { params: Promise.resolve({ run }) })
      return [response.status, ((await response.json()) as { error?: { code: string } }).error?.code]
    }
    const good = submissionFor(run, [roundOf(0, Date.now())])
    const many = Array.from({ length: mostRoundsPerBatch + 1 }, (_, number) => roundOf(number, Date.now()))
    expect(await post(good, null)).toEqual([401, 'unauthenticated'])
    expect(await post(good, submitKey)).toEqual([403, 'wrong-key'])
    expect(await post({ ...good, more: 1 })).toEqual([400, 'invalid'])
    expect(await post({ ...good, watch: 'x' })).toEqual([400, 'invalid'])
    expect(await post(submissionFor(run, many))).toEqual([400, 'invalid'])
    expect(await post({ ...good, watch: 'x'.repeat(300_000) })).toEqual([413, 'too-large'])
    expect(await post(good)).toEqual([200, undefined])
    const headers = { authorization: `Bearer ${submitKey}` }
    const read = await GET(new Request('http://portal/', { headers }), { params: Promise.resolve({ run }) })
    expect(await read.json()).toMatchObject({ timeline: { rounds: 1 } })
  })
})
