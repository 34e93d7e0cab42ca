import { z } from 'zod'
import type { Codec } from '@/lib/stats/e-model'
import { qualityOf } from '@/lib/stats/voice-quality'
import { isSilent, type WatchRound } from './watch'

/** A round as it is stored. */
export type StoredRound = Pick<WatchRound, 'voice' | 'udp' | 'tcp'> & {
  /** Milliseconds since 1970, by the portal's clock. */
  at: number
  everyMinutes: number
  /** What the portal saw of the echo server when the round came in at once; null: it came in later. */
  echoUp: boolean | null
}

/**
 * `silent`: nothing answered, and the portal was not reached either: an outage of this side's line, or of ours altogether.
 * `blocked`: the portal was reached and said that the echo server is well, which answered nothing. `instrument`: it was away.
 */
export const roundStates = ['measured', 'silent', 'blocked', 'instrument'] as const
const State = z.enum([...roundStates, 'none'])
export type SlotState = z.infer<typeof State>

const figure = z.number().nullable()
/** A stretch of time with the worst that was seen in it. `none`: nobody measured. */
const Slot = z.object({
  from: z.iso.datetime(),
  rounds: z.int(),
  state: State,
  mos: figure,
  lossUpRatio: figure,
  lossDownRatio: figure,
  rttMs: figure,
  /** Of the round with the most closed ports. */
  portsOpenRatio: figure,
  closedPorts: z.array(z.string()),
})
export type Slot = z.infer<typeof Slot>

const Gap = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  state: z.enum(['silent', 'blocked', 'instrument']),
})

export const Timeline = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  slotMinutes: z.number(),
  rounds: z.int(),
  slots: z.array(Slot).max(200),
  /** The latest ones, with the rounds on both sides of which something answered. */
  gaps: z.array(Gap).max(50),
})
export type Timeline = z.infer<typeof Timeline>

/** As many bars as a phone shows apart from each other. */
const mostSlots = 72
const mostGaps = 50
const mostClosedPorts = 12
const minuteMs = 60_000

/** Rounds in order of time as what a chart draws; null without rounds. */
export function timelineOf(rounds: readonly StoredRound[], codec: Codec): Timeline | null {
  const [first, last] = [rounds[0], rounds.at(-1)]
  if (!first || !last) return null
  const everyMs = Math.min(...rounds.slice(-500).map(({ everyMinutes }) => everyMinutes)) * minuteMs
  const wanted = Math.ceil((last.at + everyMs - first.at) / mostSlots)
  // Whole intervals, or a slot would have one round and its neighbour two.
  const slotMs = Math.max(1, Math.ceil(wanted / everyMs)) * everyMs
  // Rounds begin a little after their minute; half an interval earlier keeps each in its own slot.
  const from = first.at - everyMs / 2
  const slotAt = (at: number) => Math.floor((at - from) / slotMs)
  const inSlots = Array.from({ length: slotAt(last.at) + 1 }, (): StoredRound[] => [])
  for (const round of rounds) inSlots[slotAt(round.at)]?.push(round)
  const slots = inSlots.map((own, at) => slotOf(own, from + at * slotMs, codec))
  return {
    from: new Date(first.at).toISOString(),
    to: new Date(last.at).toISOString(),
    slotMinutes: slotMs / minuteMs,
    rounds: rounds.length,
    slots,
    gaps: gapsOf(rounds),
  }
}

export function stateOf(round: Pick<StoredRound, 'voice' | 'udp' | 'tcp' | 'echoUp'>): (typeof roundStates)[number] {
  if (!isSilent(round)) return 'measured'
  return round.echoUp === null ? 'silent' : round.echoUp ? 'blocked' : 'instrument'
}

function slotOf(rounds: readonly StoredRound[], from: number, codec: Codec): Slot {
  const voices = rounds.flatMap(({ voice }) => voice ?? [])
  const states = rounds.map(stateOf)
  // One outage among many good rounds must be seen, and our own server's absence is none.
  const worst = (['silent', 'blocked', 'measured', 'instrument'] as const).find((state) => states.includes(state))
  const ratio = ({ sent, lost }: { sent: number; lost: number }) => (sent > 0 ? [lost / sent] : [])
  const ports = rounds.flatMap((round) => (stateOf(round) === 'measured' ? portsOf(round) : []))
  const leastOpen = ports.reduce<(typeof ports)[number] | null>(
    (least, each) => (least === null || each.ratio < least.ratio ? each : least),
    null,
  )
  return {
    from: new Date(from).toISOString(),
    rounds: rounds.length,
    state: worst ?? 'none',
    mos: least(voices.flatMap((voice) => mosOf(voice, codec))),
    lossUpRatio: greatest(voices.flatMap(({ up }) => ratio(up))),
    lossDownRatio: greatest(voices.flatMap(({ down }) => ratio(down))),
    rttMs: greatest(voices.flatMap(({ rttMs }) => rttMs ?? [])),
    portsOpenRatio: leastOpen?.ratio ?? null,
    closedPorts: leastOpen?.closed.slice(0, mostClosedPorts) ?? [],
  }
}

function mosOf({ up, down, rttMs }: NonNullable<WatchRound['voice']>, codec: Codec): number[] {
  if (rttMs === null || up.sent === 0 || down.sent === 0) return []
  return [Math.min(qualityOf(codec, up, rttMs).mos, qualityOf(codec, down, rttMs).mos)]
}

function portsOf({ udp, tcp }: StoredRound): { ratio: number; closed: string[] }[] {
  const asked = (udp?.asked ?? 0) + (tcp?.asked ?? 0)
  if (asked === 0) return []
  const closed = [
    ...(udp?.closed ?? []).map((port) => `UDP ${port}`),
    ...(tcp?.closed ?? []).map((port) => `TCP ${port}`),
  ]
  return [{ ratio: (asked - closed.length) / asked, closed }]
}

/** Rounds in a row with nothing, from the first of them to the next in which something answered (or the last of all). */
function gapsOf(rounds: readonly StoredRound[]): Timeline['gaps'] {
  const gaps: Timeline['gaps'] = []
  let open: { from: number; states: Timeline['gaps'][number]['state'][] } | null = null
  const end = (to: number) => {
    if (!open) return
    // Seen from further away: what the portal saw in the middle of it names the whole.
    const state = (['silent', 'blocked', 'instrument'] as const).find((each) => open?.states.includes(each)) ?? 'silent'
    gaps.push({ from: new Date(open.from).toISOString(), to: new Date(to).toISOString(), state })
    open = null
  }
  for (const round of rounds) {
    const state = stateOf(round)
    if (state === 'measured') end(round.at)
    else {
      open ??= { from: round.at, states: [] }
      open.states.push(state)
    }
  }
  end((rounds.at(-1)?.at ?? 0) + (rounds.at(-1)?.everyMinutes ?? 0) * minuteMs)
  return gaps.slice(-mostGaps)
}

function least(values: readonly number[]): number | null {
  return values.length > 0 ? Math.min(...values) : null
}

function greatest(values: readonly number[]): number | null {
  return values.length > 0 ? Math.max(...values) : null
}
