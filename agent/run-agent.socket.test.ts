import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { POST as join } from '@/app/api/agent/join/route'
import { POST as add } from '@/app/api/runs/[run]/agent/route'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { profiles } from '@/lib/profiles'
import { makeCode } from '@/lib/server/agents/code'
import { createReport } from '@/lib/server/reports/create'
import { readReport } from '@/lib/server/reports/read'
import { storeProfiles } from '@/lib/server/profiles/store'
import { startRun } from '@/lib/server/runs/start'
import { createActor, createTestLink, openTestDatabase, setEnv } from '@/lib/server/testing'
import { exitCode, runAgent } from './run-agent'

/** An address of its own, so that the real SIP port is free. */
const host = '127.0.0.77'
const ticketSecret = loopbackSettings().ticketSecret
const folder = mkdtempSync(path.join(os.tmpdir(), 'linecheck-agent-'))
let closeDatabase: () => Promise<void>
let echo: EchoServer
let portal: string
let away = false
let requests: string[] = []

/** The portal's own routes behind Node's HTTP. */
const server = createServer(async (request, response) => {
  if (away) return void request.socket.destroy()
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  requests.push(`${request.method} ${request.url}`)
  const run = /^\/api\/runs\/([^/]+)\/agent$/.exec(request.url ?? '')?.[1]
  const asked = new Request(`http://portal${request.url}`, {
    method: 'POST',
    headers: request.headers as Record<string, string>,
    body: Buffer.concat(chunks),
  })
  const answer = run
    ? await add(asked, { params: Promise.resolve({ run }) })
    : request.url === '/api/agent/join'
      ? await join(asked, { params: Promise.resolve({}) })
      : new Response('<h1>a router’s page</h1>', { headers: { 'content-type': 'text/html' } })
  response.writeHead(answer.status, { 'content-type': 'application/json' }).end(await answer.text())
})

beforeAll(async () => {
  echo = await startEcho(
    loopbackSettings({
      bind: [host],
      public: [host],
      http: { host, port: 0 },
      ports: { udp: [3478, 5060], tcp: [5060, 5222] },
    }),
  )
  closeDatabase = await openTestDatabase({ name: 'the embedded database', adminUrl: null })
  setEnv({ TICKET_SECRET: ticketSecret, ECHO_PUBLIC: host, ECHO_URL: echo.httpUrl, ECHO_INTERNAL_URL: echo.httpUrl })
  await storeProfiles(profiles)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  portal = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await closeDatabase()
  await echo.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(() => {
  away = false
  requests = []
})

/** A run with its report, of which the browser left the SIP row open. */
async function reported() {
  const { token } = await createTestLink(await createActor(), { provider: 'smart-telecom', answers: {} })
  const offer = await startRun(token, { answers: { 'managed-link': false }, language: 'en' })
  const environment = { userAgent: 'Test', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 1 }
  await createReport(offer.run, offer.submitKey, { schema: 1, run: offer.run, environment, measurements: [] })
  return { ...offer, ...(await makeCode(offer.run, offer.submitKey)) }
}

async function agent(
  args: string[],
  { signal = new AbortController().signal, onLine = (line: string): unknown => line } = {},
) {
  const out: string[] = []
  const complaints: string[] = []
  const code = await runAgent({
    args,
    env: { LANG: 'en_GB.UTF-8' },
    print: (line) => (out.push(line), onLine(line)),
    complain: (line) => complaints.push(line),
    signal,
    version: 'test',
    userAgent: 'linecheck-agent/test',
  })
  return { code, out: out.join('\n'), complaints: complaints.join('\n') }
}
const algRow = async ({ run, submitKey }: { run: string; submitKey: string }) =>
  (await readReport({ key: submitKey }, run)).report.findings.find(({ requirement }) => requirement === 'sip-alg')

test('joins by code, says first what it will send, measures, and the open row of the report is decided', async () => {
  const run = await reported()
  expect(await algRow(run)).toMatchObject({ outcome: 'unknown', reason: 'browser-cannot' })
  const { code, out } = await agent([run.code, '--portal', portal, '--only', 'sip-alg'])
  expect(code).toBe(exitCode.done)
  expect(out.indexOf('sends test packets')).toBeGreaterThan(-1)
  expect(out.indexOf('sends test packets')).toBeLessThan(out.indexOf('SIP messages (SIP ALG) …'))
  expect(out).toContain(host)
  expect(await algRow(run)).toMatchObject({ outcome: 'pass', value: false, evidence: [{ vantage: 'agent' }] })
})

test('--json prints one line that programs can read, and nothing else', async () => {
  const run = await reported()
  const { code, out, complaints } = await agent([run.code, `--portal=${portal}`, '--only', 'sip-alg', '--json'])
  expect([code, complaints]).toEqual([exitCode.done, ''])
  expect(JSON.parse(out)).toMatchObject({
    run: run.run,
    sent: true,
    measurements: [{ check: 'sip-alg', failure: null }],
  })
})

test('with the portal gone in the middle, the results are kept and --resume sends them later', async () => {
  const run = await reported()
  const file = path.join(folder, 'kept.json')
  const onLine = () => (away = true)
  const first = await agent([run.code, '--portal', portal, '--only', 'sip-alg', '--keep', file], { onLine })
  expect([first.code, existsSync(file)]).toEqual([exitCode.kept, true])
  expect((await agent(['--resume', file])).code).toBe(exitCode.portalAway)
  away = false
  const second = await agent(['--resume', file])
  expect([second.code, existsSync(file)]).toEqual([exitCode.done, false])
  expect(await algRow(run)).toMatchObject({ outcome: 'pass' })
})

test('a wrong code, no portal, somebody else’s page, and no kept results each have their words and exit code', async () => {
  const wrong = await agent(['ACDE3467', '--portal', portal])
  expect([wrong.code, wrong.complaints]).toEqual([exitCode.refused, expect.stringContaining('not known')])
  expect((await agent(['ACDE3467', '--portal', 'http://127.0.0.1:9'])).code).toBe(exitCode.portalAway)
  const page = createServer((_, response) => response.end('<h1>hello</h1>')).listen(0, '127.0.0.1')
  await once(page, 'listening')
  const elsewhere = `http://127.0.0.1:${(page.address() as AddressInfo).port}`
  expect((await agent(['ACDE3467', '--portal', elsewhere])).complaints).toContain('not as a portal')
  page.closeAllConnections()
  page.close()
  const forged = path.join(folder, 'forged.json')
  writeFileSync(forged, '{"linecheckAgent":1,"portal":"http://127.0.0.1:9"}')
  expect((await agent(['--resume', forged])).code).toBe(exitCode.wrongUse)
  expect((await agent(['--resume', path.join(folder, 'nothing')])).code).toBe(exitCode.wrongUse)
})

test('interrupted, it sends nothing to the portal', async () => {
  const run = await reported()
  const interrupt = new AbortController()
  const onLine = (line: string) => line.includes('…') && interrupt.abort()
  const { code } = await agent([run.code, '--portal', portal], { signal: interrupt.signal, onLine })
  expect(code).toBe(exitCode.interrupted)
  expect(requests).toEqual(['POST /api/agent/join'])
})

test('every language has its help, and --version is a version', async () => {
  const help = await Promise.all(['en', 'fr', 'ru', 'ja'].map((language) => agent(['--help', '--language', language])))
  expect(new Set(help.map(({ out }) => out)).size).toBe(4)
  for (const { code, out } of help) expect([code, out.includes('--portal URL')]).toEqual([exitCode.done, true])
  expect((await agent(['--version'])).out).toBe('test')
})
