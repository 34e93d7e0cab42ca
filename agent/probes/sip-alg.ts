import type { Probe } from '@/lib/assessment/check'
import type { SipAlgParams } from '@/lib/checks/sip-alg/check'
import {
  sipMessages,
  type Exchange,
  type Leg,
  type SipAlgData,
  type SipMessageKind,
  type Way,
} from '@/lib/checks/sip-alg/data'
import { lineChanges } from '@/lib/protocol/sip-mirror/line-changes'
import type { MirroredMessage, MirrorLog } from '@/lib/protocol/sip-mirror/log'
import type { SipTransport } from '@/lib/protocol/sip-mirror/message'
import { ipv4Of } from './ipv4'
import { mirrorHttp } from './mirror-http'
import { plainTcp, plainUdp } from './plain'
import { sendSip, type Try } from './sip-sender'

/** How long each try is waited for. A second round of three follows where something is missing. */
const firstRound = [700, 1_200, 1_800]
const secondRound = [1_500, 1_500, 1_800]
/** A control port must be known before the rest begins. */
const controlWithinMs = [500, 900]

type Target = { transport: SipTransport; port: number; plain: Way['plain']; tries: Map<SipMessageKind, Try[]> }

export const probeSipAlg: Probe<SipAlgParams, SipAlgData> = async (params, io) => {
  const { httpUrl, address, sipPort, controlPorts } = params
  const host = await ipv4Of(address)
  if (host === null) return { data: null, failure: 'unsupported' }
  const http = mirrorHttp(httpUrl, io.ticket, io.signal)
  const [offer, ...controls] = await Promise.all([
    http.open(),
    findControl('udp', host, controlPorts.udp, io.signal),
    findControl('tcp', host, controlPorts.tcp, io.signal),
  ])
  if (!offer.ok) return { data: null, failure: offer.failure }
  const { token } = offer.value
  let number = 0
  const targets = [
    target('udp', sipPort),
    target('tcp', sipPort),
    ...controls.flatMap((port, at) => (port === null ? [] : target(at === 0 ? 'udp' : 'tcp', port))),
  ]

  /** Those that `missing` names are sent once more on their target, together with a plain message. */
  const round = async (withinMs: number, missing: (of: Target) => SipMessageKind[]) => {
    const jobs = targets.flatMap((of) => {
      const kinds = missing(of)
      if (kinds.length === 0) return []
      const sip = kinds.map(async (kind) => {
        const { transport, port } = of
        const sending = { transport, address: host, port, token, kind, number: number++, withinMs, signal: io.signal }
        const tries = of.tries.get(kind) ?? []
        of.tries.set(kind, tries)
        tries.push(await sendSip(sending))
      })
      return [...sip, plain(of, host, withinMs, io.signal)]
    })
    await Promise.all(jobs)
  }
  const unanswered = ({ tries }: Target) =>
    sipMessages.filter((kind) => !tries.get(kind)?.some((each) => isWhole(kind, each)))

  for (const withinMs of firstRound) {
    if (!io.signal.aborted) await round(withinMs, unanswered)
  }
  let log = await http.log(token)
  const data = (): SipAlgData => ({ address, sipPort, ways: targets.map((of) => wayOf(of, log.ok ? log.value : none)) })
  const lost = (of: Target) => {
    const { exchanges } = wayOf(of, log.ok ? log.value : none)
    return exchanges.flatMap(({ message, request, answer }) =>
      request.arrived === 0 || answer.arrived === 0 ? message : [],
    )
  }
  if (log.ok && targets.some((of) => lost(of).length > 0)) {
    const again = new Map(targets.map((of) => [of, lost(of)]))
    for (const withinMs of secondRound) {
      const still = (of: Target) => (again.get(of) ?? []).filter((kind) => !recently(of, kind))
      if (!io.signal.aborted) await round(withinMs, still)
    }
    log = await http.log(token)
  }
  if (!log.ok) return { data: null, failure: log.failure }
  return { data: data(), failure: io.signal.aborted ? 'interrupted' : null }
}

const none: MirrorLog = { messages: [] }

function target(transport: SipTransport, port: number): Target {
  return { transport, port, plain: { sent: 0, answered: 0 }, tries: new Map() }
}

async function plain(of: Target, host: string, withinMs: number, signal: AbortSignal): Promise<void> {
  of.plain.sent++
  const answered =
    of.transport === 'udp'
      ? await plainUdp(host, of.port, withinMs, signal)
      : (await plainTcp(host, of.port, withinMs, signal)).became === 'answered'
  if (answered) of.plain.answered++
}

/** The first of the list that our echo server answers on; null when none does. */
async function findControl(transport: SipTransport, host: string, ports: readonly number[], signal: AbortSignal) {
  for (const withinMs of controlWithinMs) {
    const open = await Promise.all(
      ports.map(async (port) =>
        transport === 'udp'
          ? plainUdp(host, port, withinMs, signal)
          : (await plainTcp(host, port, withinMs, signal)).became === 'answered',
      ),
    )
    const first = ports.find((_, at) => open[at])
    if (first !== undefined) return first
  }
  return null
}

function isWhole(kind: SipMessageKind, { answer, replied }: Try): boolean {
  return kind === 'incoming-invite' ? replied !== null : answer !== null
}

/** Came through in this second round: enough is known. */
function recently(of: Target, kind: SipMessageKind): boolean {
  const tries = of.tries.get(kind) ?? []
  return tries.slice(firstRound.length).some((each) => isWhole(kind, each))
}

function wayOf({ transport, port, plain: plainSeen, tries }: Target, { messages }: MirrorLog): Way {
  const exchanges = [...tries].map(([message, sent]) =>
    message === 'incoming-invite' ? incoming(message, sent, messages) : outgoing(message, sent, messages),
  )
  return { transport, port, plain: { ...plainSeen }, exchanges }
}

function outgoing(message: SipMessageKind, tries: readonly Try[], log: readonly MirroredMessage[]): Exchange {
  const seen = tries.map((each) => ({ ...each, entry: entryOf(each, 'client', log) }))
  return {
    message,
    request: legOf(seen.map(({ sent, entry }) => [sent, entry ? textOf(entry.arrived) : null])),
    answer: legOf(seen.flatMap(({ answer, entry }) => (entry?.answer ? [[textOf(entry.answer), answer]] : []))),
  }
}

function incoming(message: SipMessageKind, tries: readonly Try[], log: readonly MirroredMessage[]): Exchange {
  const requests = tries.flatMap((each): Pair[] => {
    const sent = entryOf(each, 'client', log)?.request
    return sent ? [[textOf(sent), each.request]] : []
  })
  const replies = tries.flatMap((each): Pair[] => {
    const arrived = entryOf(each, 'server', log)?.arrived
    return each.replied === null ? [] : [[each.replied, arrived === undefined ? null : textOf(arrived)]]
  })
  return { message, request: legOf(requests), answer: legOf(replies) }
}

type Pair = [sent: string, arrived: string | null]

function legOf(pairs: readonly Pair[]): Leg {
  const came = pairs.filter((pair): pair is [string, string] => pair[1] !== null)
  const changed = came.filter(([sent, arrived]) => sent !== arrived)
  const [first] = changed
  const lines = first ? lineChanges(...first) : { removed: [], added: [] }
  return { sent: pairs.length, arrived: came.length, changed: changed.length, ...lines }
}

/** Numbers are never used twice, whatever port the server thinks that it came to. */
function entryOf({ number }: Try, of: MirroredMessage['of'], log: readonly MirroredMessage[]) {
  return log.find((each) => each.number === number && each.of === of)
}

function textOf(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1')
}
