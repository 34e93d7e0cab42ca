import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { POST as join } from '@/app/api/agent/join/route'
import { POST as addRounds } from '@/app/api/runs/[run]/watch/route'
import { AgentOffer } from '@/lib/assessment/agent-offer'
import type { WatchRound } from '@/lib/assessment/watch'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { profiles } from '@/lib/profiles'
import { makeCode } from '@/lib/server/agents/code'
import { storeProfiles } from '@/lib/server/profiles/store'
import { createReport } from '@/lib/server/reports/create'
import { startRun } from '@/lib/server/runs/start'
import { createActor, createTestLink, openTestDatabase, setEnv } from '@/lib/server/testing'
import { readTimeline } from '@/lib/server/watch/read'
import { join as joinPortal } from './portal'
import { exitCode, runAgent } from './run-agent'
import { watchLine } from './watch'

/** An address of its own, so that the real SIP port is free. */
const host = '127.0.0.78'
const ticketSecret = loopbackSettings().ticketSecret
const folder = mkdtempSync(path.join(os.tmpdir(), 'linecheck-watch-'))
let closeDatabase: () => Promise<void>
let echo: EchoServer | null = null
let portal: string
let away = false
let batches: number[] = []

/** The portal's own routes behind Node's HTTP. */
const server = createServer(async (request, response) => {
  if (away) return void request.socket.destroy()
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const body = Buffer.concat(chunks)
  const run = /^\/api\/runs\/([^/]+)\/watch$/.exec(request.url ?? '')?.[1]
  const headers = request.headers as Record<string, string>
  const asked = new Request(`http://portal${request.url}`, { method: 'POST', headers, body })
  if (run) batches.push((JSON.parse(body.toString()) as { rounds: unknown[] }).rounds.length)
  const answer = run
    ? await addRounds(asked, { params: Promise.resolve({ run }) })
    : await join(asked, { params: Promise.resolve({}) })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
})

const freePort = async () => {
  const probe = createServer().listen(0, host)
  await new Promise((done) => probe.once('listening', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}
let httpPort = 0
async function serveEcho() {
  echo = await startEcho(
    loopbackSettings({
      ...{ bind: [host], public: [host], http: { host, port: httpPort } },
      ports: { udp: [3478, 5060], tcp: [5060, 5222] },
    }),
  )
}
async function stopEcho() {
  await echo?.close()
  echo = null
}

beforeAll(async () => {
  httpPort = await freePort()
  await serveEcho()
  closeDatabase = await openTestDatabase({ name: 'the embedded database', adminUrl: null })
  const url = `http://${host}:${httpPort}`
  setEnv({ TICKET_SECRET: ticketSecret, ECHO_PUBLIC: host, ECHO_URL: url, ECHO_INTERNAL_URL: url })
  await storeProfiles(profiles)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await closeDatabase()
  await stopEcho()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  away = false
  batches = []
})

async function reported() {
  const { token } = await createTestLink(await createActor(), { provider: 'smart-telecom', answers: {} })
  const offer = await startRun(token, { answers: { 'managed-link': false }, language: 'en' })
  const environment = { userAgent: 'Test', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 1 }
  await createReport(offer.run, offer.submitKey, { schema: 1, run: offer.run, environment, measurements: [] })
  return { ...offer, ...(await makeCode(offer.run, offer.submitKey)) }
}

/** As `--watch` does, but in a hurry. */
async function watch(
  { code }: { code: string },
  file: string,
  onRound: (round: WatchRound, interrupt: AbortController) => void | Promise<void>,
) {
  const joined = await joinPortal(portal, { code, language: 'en' }, new AbortController().signal)
  if (!joined.ok) throw new Error(joined.why)
  const interrupt = new AbortController()
  const offer = AgentOffer.parse(joined.value)
  const pace = { everyMinutes: 1, everyMs: 300, forMs: 120_000, voiceSeconds: 1.2 }
  const rounds: WatchRound[] = []
  const end = await watchLine({
    ...{ portal, offer, ...pace, fileFor: () => file, signal: interrupt.signal },
    onRound: async (round) => {
      rounds.push(round)
      await onRound(round, interrupt)
    },
  })
  return { end, rounds }
}
const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length - 1
const agent = async (
  args: string[],
  signal = new AbortController().signal,
  onLine = (line: string): unknown => line,
) => {
  const [out, complaints]: string[][] = [[], []]
  const code = await runAgent({
    ...{ args, env: { LANG: 'en_GB.UTF-8' }, signal, version: 'test', userAgent: 'linecheck-agent/test' },
    print: (line) => (out!.push(line), onLine(line)),
    complain: (line) => complaints!.push(line),
  })
  return { code, out: out!.join('\n'), complaints: complaints!.join('\n') }
}

test('rounds are measured and are in the report at once; Ctrl+C ends it cleanly', async () => {
  const run = await reported()
  const file = path.join(folder, 'watch.jsonl')
  const interrupt = new AbortController()
  const onLine = (line: string) => line.includes('MOS') && interrupt.abort()
  const args = [run.code, '--portal', portal, '--watch', '--for=1', '--keep', file]
  const { code, out, complaints } = await agent(args, interrupt.signal, onLine)
  expect([code, complaints, existsSync(file)]).toEqual([exitCode.done, '', false])
  expect(out.indexOf('every 5 minutes')).toBeGreaterThan(-1)
  expect(out.indexOf('every 5 minutes')).toBeLessThan(out.indexOf('MOS'))
  expect(out).toContain(host)
  const timeline = await readTimeline({ key: run.submitKey }, run.run)
  expect(timeline).toMatchObject({ rounds: 1, gaps: [], slots: [{ state: 'measured', portsOpenRatio: 1 }] })
  expect(timeline?.slots[0]?.mos).toBeGreaterThan(1)
})

test('an outage is measured, kept in the file, sent when the line is back, and each round is stored once', async () => {
  const run = await reported()
  const file = path.join(folder, 'outage.jsonl')
  const { end, rounds } = await watch(run, file, async ({ number }, interrupt) => {
    if (number === 0) {
      away = true
      await stopEcho()
    }
    if (number === 2) {
      // The last round and the one before it wait; the first has been sent.
      expect(linesOf(file)).toBe(2)
      await serveEcho()
      away = false
    }
    if (number === 3) interrupt.abort()
  })
  expect(rounds.map(({ voice }) => voice !== null)).toEqual([true, false, false, true])
  expect(rounds[1]).toMatchObject({ voiceFailure: 'unreachable', udp: { asked: 1, closed: [5060] } })
  expect([end.measured, end.unsent.rounds.length, end.refused, existsSync(file)]).toEqual([4, 0, null, false])
  expect(batches.filter((size) => size > 0)).toEqual([1, 3])
  const database = await readTimeline({ key: run.submitKey }, run.run)
  expect(database).toMatchObject({ rounds: 4 })
})

test('with the portal away to the end, the rounds stay in the file, and --resume sends them once', async () => {
  const run = await reported()
  const file = path.join(folder, 'kept.jsonl')
  const { end } = await watch(run, file, ({ number }, interrupt) => {
    away = true
    if (number === 1) interrupt.abort()
  })
  expect([end.measured, end.unsent.rounds.length, linesOf(file)]).toEqual([2, 1, 1])
  // As if the computer had gone down while it wrote.
  appendFileSync(file, '{"number":7,"star')
  expect((await agent(['--resume', file])).code).toBe(exitCode.portalAway)
  away = false
  expect((await agent(['--resume', file])).code).toBe(exitCode.done)
  expect(existsSync(file)).toBe(false)
  expect(await readTimeline({ key: run.submitKey }, run.run)).toMatchObject({ rounds: 2 })
})
