import type { Measurement } from '@/lib/assessment/measurement'
import { SipAlgData } from '@/lib/checks/sip-alg/data'
import { kinds, lifetimeOf, NatLifetimeData } from '@/lib/checks/nat-lifetime/check'
import { judgeWay, shownChange, wayOf } from '@/lib/checks/sip-alg/effect'
import { TcpPortsData } from '@/lib/checks/tcp-ports/check'
import { UdpPortsData } from '@/lib/checks/udp-ports/check'
import { foundLines } from './found'
import { plain, type Say } from './texts'

/** Checks that this program can carry out and has words for. */
export const known = [
  'sip-alg',
  'nat-mapping',
  'nat-filtering',
  'nat-hairpin',
  'udp-ports',
  'tcp-ports',
  'voice-path',
  'dns-records',
  'provider-hosts',
  'tls-interception',
  'path-mtu',
  'hop-list',
  'gateway',
  'local-address',
  'nat-lifetime',
] as const
/** Takes minutes, so that it must be asked for. */
export const long: readonly string[] = ['nat-lifetime']
export type Known = (typeof known)[number]

export function isKnown(check: string): check is Known {
  return known.some((each) => each === check)
}

/** What a step found, for the terminal. The verdict is the portal's. */
export function outcomeLines({ check, data, failure, elapsedMs }: Measurement, say: Say): string[] {
  const step = isKnown(check) ? say(`step.${check}`) : plain(check)
  if (data === null) return [say('step.failed', { step, failure: say(`failure.${failure ?? 'internal'}`) })]
  const seconds = (elapsedMs / 1_000).toFixed(1)
  const partly = failure ? [say('step.partly', { step, failure: say(`failure.${failure}`) })] : []
  const udp = check === 'udp-ports' ? UdpPortsData.safeParse(data).data : undefined
  const tcp = check === 'tcp-ports' ? TcpPortsData.safeParse(data).data : undefined
  if (udp) {
    const [open, n] = [udp.answered.length, udp.answered.length + udp.silent.length]
    return [say('step.ports', { step, open, n, seconds }), ...closedLine(udp.silent), ...partly]
  }
  if (tcp) {
    const closed = [...tcp.silent, ...tcp.rejected, ...tcp.closedAfterConnect].sort((a, b) => a - b)
    const open = tcp.answered.length
    return [say('step.ports', { step, open, n: open + closed.length, seconds }), ...closedLine(closed), ...partly]
  }
  const lifetime = check === 'nat-lifetime' ? NatLifetimeData.safeParse(data).data : undefined
  if (lifetime) {
    const words = kinds.flatMap((kind) => {
      const { heldMs, goneByMs } = lifetimeOf(lifetime.samples, kind)
      if (heldMs === null) return []
      const held = Math.floor(heldMs / 1_000)
      const gone = goneByMs === null ? null : Math.ceil(goneByMs / 1_000)
      const found = gone === null ? say('lifetime.held', { held }) : say('lifetime.gone', { held, gone })
      return [`  ${say(`lifetime.${kind}`)}: ${found}`]
    })
    return [say('step.done', { step, seconds }), ...words, ...partly]
  }
  const alg = check === 'sip-alg' ? SipAlgData.safeParse(data).data : undefined
  const found = foundLines(check, data, say)
  return [say('step.done', { step, seconds }), ...found, ...(alg ? algLines(alg, say) : []), ...partly]
}

const mostPorts = 12

function closedLine(ports: readonly number[]): string[] {
  if (ports.length === 0) return []
  return [`  ✗ ${ports.slice(0, mostPorts).join(' ')}${ports.length > mostPorts ? ' …' : ''}`]
}

function algLines(data: SipAlgData, say: Say): string[] {
  const port = `${data.sipPort}`
  const judged = (['udp', 'tcp'] as const).map((transport) =>
    judgeWay(wayOf(data, transport, false), wayOf(data, transport, true)),
  )
  const effects = judged.map(({ effect }) => effect)
  const { removed, added } = shownChange(
    [...data.ways].sort((a, b) => Number(a.port !== data.sipPort) - Number(b.port !== data.sipPort)),
  )
  if (removed.length + added.length > 0) {
    const lines = [...removed.map((line) => `    - ${plain(line)}`), ...added.map((line) => `    + ${plain(line)}`)]
    return [`  ${say('alg.changed')}  (- ${say('alg.sent')}, + ${say('alg.arrived')})`, ...lines]
  }
  if (effects.includes('swallowed')) return [`  ${say('alg.swallowed', { port })}`]
  if (effects[0] === 'blocked') return [`  ${say('alg.blocked', { port })}`]
  return effects[0] === 'unchanged' ? [`  ${say('alg.none')}`] : []
}
