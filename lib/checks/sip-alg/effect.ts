import type { Exchange, Leg, SipAlgData, Way } from './data'

/**
 * What became of SIP on one port. `changed`: bytes came other than they were sent. `swallowed`: SIP never came although
 * other messages on the same port did. `blocked`: nothing came at all.
 */
export type Effect = 'unchanged' | 'changed' | 'swallowed' | 'blocked' | 'too-little' | 'not-asked'

/**
 * So many of one message must have vanished, and none come, before it counts as swallowed: with 5 % loss each way five in
 * a row are lost by chance once in three million.
 */
const enough = 5
/** What a telephone cannot do without. The others are seen on top. */
const needed: readonly Exchange['message'][] = ['options', 'register', 'invite']

const legsOf = ({ exchanges }: Way) =>
  exchanges.flatMap(({ message, request, answer }) => [
    { message, name: message, leg: request },
    { message, name: `${message}-answer`, leg: answer },
  ])
const isChanged = ({ leg }: { leg: Leg }) => leg.changed > 0
const isLost = ({ leg }: { leg: Leg }) => leg.sent >= enough && leg.arrived === 0

export type WayJudged = {
  effect: Effect
  /** Names of messages; `...-answer` is what came back to it. */
  changed: string[]
  swallowed: string[]
}

/** `control`: the same transport on a port that has nothing to do with SIP; absent where none was open. */
export function judgeWay(way: Way | undefined, control: Way | undefined): WayJudged {
  if (!way) return { effect: 'not-asked', changed: [], swallowed: [] }
  const changed = legsOf(way)
    .filter(isChanged)
    .map(({ name }) => name)
  const swallowed = swallowedOn(way, control)
  const arrived = way.plain.answered + way.exchanges.reduce((sum, { request }) => sum + request.arrived, 0)
  if (changed.length > 0) return { effect: 'changed', changed, swallowed }
  if (swallowed.length > 0) return { effect: 'swallowed', changed, swallowed }
  if (arrived === 0) return { effect: way.plain.sent > 0 ? 'blocked' : 'too-little', changed, swallowed }
  const whole = needed.every((message) =>
    way.exchanges.some((each) => each.message === message && each.request.arrived > 0 && each.answer.arrived > 0),
  )
  return { effect: whole ? 'unchanged' : 'too-little', changed, swallowed }
}

/**
 * A message that vanished is no accident when others came by the same port at the same time, and either the same message
 * came by the control port, or there is none and two kinds vanished.
 */
function swallowedOn(way: Way, control: Way | undefined): string[] {
  const alive = 2 * way.plain.answered >= way.plain.sent && way.plain.answered > 0
  const lost = alive ? legsOf(way).filter(isLost) : []
  const controlled = control && control.exchanges.some(({ request }) => request.arrived > 0)
  if (!controlled) return lost.length > 1 ? lost.map(({ name }) => name) : []
  const came = new Set(legsOf(control).flatMap(({ name, leg }) => (leg.arrived > 0 ? name : [])))
  return lost.flatMap(({ name }) => (came.has(name) ? name : []))
}

export function wayOf({ ways, sipPort }: SipAlgData, transport: Way['transport'], control: boolean): Way | undefined {
  return ways.find((way) => way.transport === transport && (way.port !== sipPort) === control)
}

/** The lines that show best what was done: of the INVITE, which holds most of them, else of what changed first. */
export function shownChange(ways: readonly Way[]): { removed: string[]; added: string[] } {
  const changed = ways.flatMap(legsOf).filter(isChanged)
  const best = changed.find(({ name }) => name === 'invite') ?? changed[0]
  return { removed: best?.leg.removed ?? [], added: best?.leg.added ?? [] }
}
