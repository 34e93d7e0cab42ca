import type { Check, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { missing, type Metric } from '@/lib/assessment/metric'
import { notListeningAt } from '@/lib/assessment/port-tally'
import { SipAlgData } from './data'
import { judgeWay, shownChange, wayOf, type WayJudged } from './effect'

export type SipAlgParams = {
  httpUrl: string
  address: string
  sipPort: number
  /** Ports that have nothing to do with SIP; the first that is open is the control. */
  controlPorts: { udp: number[]; tcp: number[] }
}

/** RFC 3261 section 19.1.2. */
const sipPort = 5_060
/** Every provider's list has one of them, and routers let them out. 80 comes last: proxies sit there. */
const tcpControlPorts = [443, 5_222, 10_000, 80]
/** Kamailio, Asterisk and the like are put there too, so that routers may look at SIP there as well. */
const sipPorts = new Set([5_060, 5_061, 5_062, 5_070, 5_080, 5_090])

export const sipAlg: Check<SipAlgParams, SipAlgData> = {
  id: 'sip-alg',
  provides: ['sip-alg-detected'],
  data: SipAlgData,
  /** No browser sends to UDP 5060. */
  steps: () => [],
  agentSteps(_asks, { echo, stunPorts }) {
    const [address] = echo.addresses
    if (address === undefined) return []
    const controlPorts = { udp: stunPorts.filter((port) => !sipPorts.has(port)), tcp: tcpControlPorts }
    const params = { httpUrl: echo.httpUrl, address, sipPort, controlPorts }
    return [{ id: 'sip-alg', check: 'sip-alg', stage: 0, params, budgetMs: 25_000, expectedMs: 4_000 }]
  },
  metric(_ask, measurements, context) {
    const measurement = measurements.findLast(({ data }) => data !== null)
    return measurement?.data ? metricOf(measurement, measurement.data, context) : missing('not-run')
  },
}

function metricOf({ vantage }: Measurement, data: SipAlgData, { instrument }: JudgeContext): Metric {
  const judged = (transport: 'udp' | 'tcp') => judgeWay(wayOf(data, transport, false), wayOf(data, transport, true))
  const deaf = (transport: 'udp' | 'tcp') => notListeningAt(instrument.atStart, transport, data.address)(data.sipPort)
  const [udp, tcp] = [judged('udp'), judged('tcp')]
  const own = data.ways.filter(({ port }) => port === data.sipPort)
  const others = data.ways.filter(({ port }) => port !== data.sipPort)
  const alsoOnControl = others.some((way) => judgeWay(way, undefined).changed.length > 0)
  const { removed, added } = shownChange([...own, ...others])
  const n = own
    .flatMap(({ exchanges }) => exchanges)
    .reduce((sum, { request, answer }) => sum + request.arrived + answer.arrived, 0)
  const facts = {
    sipPort: data.sipPort,
    udp: udp.effect,
    tcp: tcp.effect,
    effect: alsoOnControl ? ('changed' as const) : effectOf(udp, tcp),
    /** Changed on a port that has nothing to do with SIP as well: whoever did it reads all that passes. */
    everyPort: alsoOnControl,
    controlPorts: others.map(({ port }) => port),
    changedMessages: [...new Set([...udp.changed, ...tcp.changed])],
    swallowedMessages: [...new Set([...udp.swallowed, ...tcp.swallowed])],
    sentLines: removed,
    arrivedLines: added,
  }
  const target = { kind: 'echo' as const, hosts: [data.address] }
  const evidence = [{ vantage, check: 'sip-alg', target, n, facts }]
  const found = alsoOnControl || [udp, tcp].some(({ effect }) => effect === 'changed' || effect === 'swallowed')
  if (found) return { value: true, n, interval: null, reason: null, evidence }
  if (udp.effect === 'unchanged') {
    // Nothing is rewritten where nothing passes; what came too seldom to tell leaves the row open.
    const told = tcp.effect === 'unchanged' || tcp.effect === 'blocked' || deaf('tcp')
    return { value: false, n, interval: null, reason: told ? null : 'too-few-samples', evidence }
  }
  if (deaf('udp')) return missing('instrument', evidence)
  return missing(udp.effect === 'blocked' ? 'no-connection' : 'too-few-samples', evidence)
}

function effectOf(udp: WayJudged, tcp: WayJudged): 'changed' | 'swallowed' | 'blocked' | 'none' {
  const effects = [udp.effect, tcp.effect]
  if (effects.includes('changed')) return 'changed'
  if (effects.includes('swallowed')) return 'swallowed'
  return udp.effect === 'blocked' ? 'blocked' : 'none'
}
