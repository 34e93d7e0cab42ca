import { readFileSync } from 'node:fs'
import { agentFile } from '../../scripts/agent-build.mjs'
import type { Network } from './network'
import { portalUrl } from './servers'
import type { AgentPart } from './scenario'

export type AgentRun = { seconds: number; peakMiB: number; long: boolean }

const lookEveryMs = 200

/** The program that the portal serves, on the customer's computer. An error when it did not measure and send. */
export async function runSiteAgent(network: Network, code: string, { long = false }: AgentPart): Promise<AgentRun> {
  const started = performance.now()
  const args = [agentFile, code, '--portal', portalUrl, '--json', ...(long ? ['--long'] : [])]
  const agent = network.start('client', process.execPath, args)
  let [stdout, stderr, peakMiB] = ['', '', 0]
  agent.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text))
  agent.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text))
  const timer = setInterval(() => (peakMiB = Math.max(peakMiB, peakMiBOf(agent.pid))), lookEveryMs)
  const ended = await new Promise((resolve) => agent.once('close', resolve))
  clearInterval(timer)
  const line = stdout.trim().split('\n').at(-1) ?? ''
  if (ended !== 0) throw new Error(`the site agent ended with ${String(ended)}: ${stderr.trim()}`)
  if (!(JSON.parse(line) as { sent: boolean }).sent) throw new Error(`the site agent sent nothing: ${stderr.trim()}`)
  return { seconds: Math.round((performance.now() - started) / 100) / 10, peakMiB, long }
}

/** The most that it ever had in memory; 0 when it is gone already. */
function peakMiBOf(pid: number | undefined): number {
  try {
    const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return Math.round(Number(kib ?? 0) / 1_024)
  } catch {
    return 0
  }
}

/** Nobody waits longer than that in front of a terminal, unless asked. */
const longestS = 30
const mostMiB = 120

/** In what the agent itself was too much for the customer's patience or computer. */
export function excessOf({ seconds, peakMiB, long }: AgentRun): string[] {
  return [
    ...(!long && seconds > longestS ? [`it took ${seconds} s, more than ${longestS}`] : []),
    ...(peakMiB > mostMiB ? [`it needed ${peakMiB} MiB, more than ${mostMiB}`] : []),
  ]
}
