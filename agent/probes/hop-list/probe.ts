import { isIPv4 } from 'node:net'
import { firstAnswer } from '@/agent/probes/first-answer'
import { ipv4Of } from '@/agent/probes/ipv4'
import { runTool } from '@/agent/run-tool'
import type { Probe } from '@/lib/assessment/check'
import type { HopListData, HopListParams } from '@/lib/checks/hop-list/check'
import { countHops } from './hop-count'
import { parseHops, parsePathMtu } from './parse'
import { mostHops, toolsOf } from './tools'

/** For all tools together. Tools that ask hop after hop are ended then: the near hops, which count here, come first. */
const toolsMs = 12_000

export const probeHopList: Probe<HopListParams, HopListData> = async ({ address, ports }, io) => {
  const host = await ipv4Of(address)
  // Whatever a name server says: only an address is handed to a program.
  if (host === null || !isIPv4(host)) return { data: null, failure: 'unsupported' }
  const [listed, answeredAt] = await Promise.all([
    listHops(host, process.platform, io.signal),
    firstAnswer(host, ports, io.signal).then((first) => (first ? countHops(host, first.port, io.signal) : null)),
  ])
  const data: HopListData = { address, serverAddress: host, ports, answeredAt, ...listed }
  return { data, failure: io.signal.aborted ? 'interrupted' : null }
}

type Listed = Pick<HopListData, 'tool' | 'hops' | 'pathMtuBytes'>

/** The first tool that lists hops; none where the system has none, or it says nothing without more rights. */
export async function listHops(host: string, platform: NodeJS.Platform, signal: AbortSignal): Promise<Listed> {
  const until = performance.now() + toolsMs
  for (const { tool, args } of toolsOf(platform, host)) {
    const withinMs = until - performance.now()
    if (withinMs < 1_000 || signal.aborted) break
    const text = await runTool(tool, args, { withinMs, signal })
    const hops = parseHops(text ?? '').slice(0, mostHops)
    if (hops.length > 0) return { tool, hops: withoutEnd(hops), pathMtuBytes: parsePathMtu(text ?? '') }
  }
  return { tool: null, hops: [], pathMtuBytes: null }
}

/** Silent hops behind the last one that spoke are only as many as the tool was patient. */
function withoutEnd(hops: HopListData['hops']): HopListData['hops'] {
  return hops.slice(0, hops.findLastIndex(({ address }) => address !== null) + 1)
}
