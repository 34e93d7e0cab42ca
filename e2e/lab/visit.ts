import type { ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { findBrowser } from '../../scripts/browser.mjs'
import { root } from '../../scripts/processes.mjs'
import { Report } from '@/lib/assessment/report'
import { leisure, type Network } from './network'
import { portalUrl, type Servers } from './servers'
import { runSiteAgent, type AgentRun } from './site-agent'
import type { AgentPart, Scenario } from './scenario'

/**
 * The page is served over plain http here; a customer's comes over https, and a browser gives it more (memory, system,
 * microphone). The time zone is one of the providers' countries.
 */
const asIfSecure = `--unsafely-treat-insecure-origin-as-secure=${portalUrl}`
const timeZone = 'Europe/Paris'

/** Null where there is none. */
export function findFirefox(): string | null {
  const places = [process.env.FIREFOX_PATH ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox', '/opt/firefox/firefox']
  return places.find((file) => file !== '' && existsSync(file)) ?? null
}

export type Visited = { report: Report; withAgent: (AgentRun & { report: Report }) | null }

/** Runs the test of a link in the client's namespace, does in the middle and afterwards what the scenario says. */
export async function visit(
  network: Network,
  servers: Servers,
  { answers = {}, browserArgs = [], browser, during, agent }: Scenario,
  link: string,
  temporary: string,
): Promise<Visited> {
  const alone = async (text: Promise<string>): Promise<Visited> => {
    return { report: Report.parse(JSON.parse(await text)), withAgent: null }
  }
  const answering = Object.entries(answers).flatMap(([id, value]) => ['--answer', `${id}=${value}`])
  const args = [
    link,
    ...answering,
    ...[asIfSecure, ...servers.proxyArgs, ...browserArgs].map((arg) => `--browser-arg=${arg}`),
  ]
  const env = { TZ: timeZone, TMPDIR: temporary, CHROMIUM_PATH: await browserFirst(temporary) }
  if (browser === 'firefox') {
    const firefox = findFirefox() ?? ''
    const visitor = ['e2e/lab/visitor-with-firefox.ts', [link, '--firefox', firefox, ...answering]] as const
    return alone(output(network.startScript('client', ...visitor, env)))
  }
  if (agent) {
    const script = path.join(root, 'e2e/lab/visitor-with-agent.ts')
    const visitor = network.startAtLeisure('client', process.execPath, ['--import', 'tsx', script, ...args], env)
    return joined(network, visitor, agent)
  }
  if (during === 'portal-gone') {
    const visitor = network.startScript('client', 'e2e/lab/visitor-outlasts-the-portal.ts', [link, asIfSecure], env)
    const text = output(visitor)
    await servers.voiceIsFlowing()
    await servers.stopPortal()
    await said(visitor, 'unsent')
    await servers.startPortal()
    return alone(text)
  }
  const text = output(network.startAtLeisure('client', process.execPath, ['scripts/check.mjs', ...args], env))
  if (during === 'echo-server-gone') {
    await servers.voiceIsFlowing()
    await servers.stopEcho()
  }
  return alone(text)
}

/** The visitor waits in front of the result until the agent, which joins by the code, has sent its part. */
async function joined(network: Network, visitor: ChildProcess, part: AgentPart): Promise<Visited> {
  if (!visitor.stdout) throw new Error('the visitor cannot be heard')
  const whole = output(visitor)
  const lines = createInterface({ input: visitor.stdout })[Symbol.asyncIterator]()
  const next = async (): Promise<{ report: Report; code?: string }> => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`the visitor ended early: ${(await whole).slice(-200)}`)
    const line = JSON.parse(value) as { report: unknown; code?: string }
    return { ...line, report: Report.parse(line.report) }
  }
  const { report, code = '' } = await next()
  if (part.wan) network.setWan(part.wan)
  const run = await runSiteAgent(network, code, part)
  return { report, withAgent: { ...run, report: (await next()).report } }
}

/** A program that starts Chromium ahead of whatever drives it. */
async function browserFirst(folder: string): Promise<string> {
  const file = path.join(folder, 'chromium')
  if (!existsSync(file)) {
    const chromium = await findBrowser()
    writeFileSync(file, `#!/bin/sh\nexec nice -n -${leisure} '${chromium}' "$@"\n`)
    chmodSync(file, 0o755)
  }
  return file
}

/** All of stdout; an error with the last words of stderr when there is nothing. */
function output(process: ChildProcess): Promise<string> {
  let [stdout, stderr] = ['', '']
  process.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  process.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const whole = new Promise<string>((resolve, reject) => {
    process.once('error', reject)
    process.once('close', () => {
      if (stdout.trim() === '') reject(new Error(`no report: ${stderr.trim().split('\n').slice(-3).join(' ')}`))
      else resolve(stdout)
    })
  })
  // Awaited later; an earlier failure is not unhandled.
  whole.catch(() => undefined)
  return whole
}

function said(process: ChildProcess, word: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stderr?.on('data', (text: string) => text.includes(word) && resolve())
    process.once('close', () => reject(new Error(`the visitor ended before "${word}"`)))
  })
}
