import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { POST as join } from '@/app/api/agent/join/route'
import { POST as add } from '@/app/api/runs/[run]/agent/route'
import type { Answers } from '@/lib/assessment/parameter'
import { loopbackSettings, startEcho, type EchoServer } from '@/lib/echo/start'
import { profiles } from '@/lib/profiles'
import { makeCode } from '@/lib/server/agents/code'
import { createReport } from '@/lib/server/reports/create'
import { readReport } from '@/lib/server/reports/read'
import { storeProfiles } from '@/lib/server/profiles/store'
import { startRun } from '@/lib/server/runs/start'
import { createActor, createTestLink, openTestDatabase, setEnv } from '@/lib/server/testing'
import { fileInTarGz } from '@/scripts/agent-archives'
import { root, runProgram } from '@/scripts/processes.mjs'
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
  // Without TLS, as the one below.
  setEnv({ PORTAL_URL: 'http://127.0.0.1:9' })
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
async function reported(answers: Answers = {}) {
  const { token } = await createTestLink(await createActor(), { provider: 'smart-telecom', answers })
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

test('where the portal has no TLS, the report says that nobody can tell whether it is intercepted', async () => {
  const run = await reported()
  const checks = 'tls-interception,dns-records,provider-hosts'
  const { code, out } = await agent([run.code, '--portal', portal, '--only', checks])
  expect(code).toBe(exitCode.done)
  // No row and no link names a host of this provider.
  expect(out).toContain(', and to nobody else:')
  const { report } = await readReport({ key: run.submitKey }, run.run)
  const findingOf = (id: string) => report.findings.find(({ requirement }) => requirement === id)
  expect(findingOf('tls-interception')).toMatchObject({
    ...{ outcome: 'information', reason: 'instrument', value: null },
    evidence: [{ vantage: 'agent', facts: { plain: expect.arrayContaining(['127.0.0.1:9']) as unknown } }],
  })
  expect(findingOf('dns')).toMatchObject({ outcome: 'information', reason: 'browser-cannot' })
  expect(findingOf('provider-sip')).toMatchObject({ outcome: 'not-applicable' })
})

test('voice as native packets fills the rows of the voice path that the browser left open', async () => {
  const run = await reported()
  const { code, out } = await agent([run.code, '--portal', portal, '--only', 'voice-path'])
  expect([code, out.includes('ten seconds of voice packets')]).toEqual([exitCode.done, true])
  const { report } = await readReport({ key: run.submitKey }, run.run)
  const loss = report.findings.find(({ metric }) => metric === 'voice-loss-up-ratio')
  expect(loss).toMatchObject({ value: 0, n: 500, evidence: [{ vantage: 'agent', facts: { source: 'echo-log' } }] })
})

test('the SIP server that the link names is asked, after it was named as one that will be', async () => {
  const run = await reported({ 'sip-domain': '127.0.0.1:9' })
  const { code, out } = await agent([run.code, '--portal', portal, '--only', 'provider-hosts'])
  expect(code).toBe(exitCode.done)
  expect(out).toContain('To the provider’s own servers 127.0.0.1:')
  expect(out).toContain('To nobody else.')
  expect(out).toContain('0 of 2 answered.')
  const { report } = await readReport({ key: run.submitKey }, run.run)
  expect(report.findings.find(({ requirement }) => requirement === 'provider-sip')).toMatchObject({
    ...{ outcome: 'information', reason: null, value: false },
    evidence: [{ vantage: 'agent', target: { kind: 'provider', hosts: ['127.0.0.1:9'] } }],
  })
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

const archive = path.join(root, 'public/agent/linecheck-agent-linux-x64.tar.gz')
const runsHere = process.platform === 'linux' && process.arch === 'x64' && existsSync(archive)

test.runIf(runsHere)('the program that needs no Node.js, where it was built, does the same', async () => {
  const program = path.join(folder, 'linecheck-agent')
  writeFileSync(program, fileInTarGz(readFileSync(archive), 'linecheck-agent'), { mode: 0o755 })
  const run = await reported()
  const args = [run.code, '--portal', portal, '--only', 'sip-alg', '--language', 'en']
  const { code, stdout, stderr } = await runProgram(program, args, {
    timeoutMs: 60_000,
    env: { NODE_OPTIONS: '--bad' },
  })
  expect([code, stderr]).toEqual([exitCode.done, ''])
  expect(stdout).toContain('Phone messages arrived as they were sent.')
  expect(await algRow(run)).toMatchObject({ outcome: 'pass', evidence: [{ vantage: 'agent' }] })
  expect((await runProgram(program, ['--help', '--language', 'ja'])).stdout).toContain('--portal URL')
  expect((await runProgram(program, ['ACDE3467', '--portal', portal])).code).toBe(exitCode.refused)
})
