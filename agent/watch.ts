import { randomUUID } from 'node:crypto'
import type { AgentOffer } from '@/lib/assessment/agent-offer'
import type { Refusal } from '@/lib/assessment/refusal'
import type { WatchRound } from '@/lib/assessment/watch'
import { pause } from '@/lib/checks/pause'
import { within } from './deadline'
import { sendRounds } from './portal'
import { UnsentRounds } from './watch-file'
import { measureRound, roundOf } from './watch-round'

export type Watch = {
  portal: string
  offer: AgentOffer
  everyMinutes: number
  /** The same, unless somebody is in a hurry. */
  everyMs: number
  forMs: number
  voiceSeconds: number
  /** Where rounds are kept while the portal is away. */
  fileFor(watch: string): string
  signal: AbortSignal
  /** With the name of the file, before anything is sent. */
  onBegin?(file: string): void
  onRound(round: WatchRound, kept: UnsentRounds): void | Promise<void>
}
/** `refused`: the portal takes no more. The file stays where something is unsent. */
export type WatchEnd = { measured: number; unsent: UnsentRounds; refused: Refusal | null }

/** Of lines that lost all their packets a batch of a hundred still is far from the portal's limit. */
const batch = 100
/** Who pressed Ctrl+C does not want to wait longer. */
const lastWordMs = 6_000
const ticketMarginMs = 60_000
/** That the portal says no for good; everything else may be over tomorrow, a hotel's page in the way too. */
const lasting: readonly string[] = [
  ...['run-expired', 'wrong-key', 'wrong-run', 'not-found', 'implausible', 'invalid', 'too-many', 'too-large'],
]

/** Rounds until the time is over or `signal` says so. */
export async function watchLine(watch: Watch): Promise<WatchEnd> {
  const { portal, offer, everyMs, forMs, signal, everyMinutes } = watch
  const id = randomUUID()
  const { agentKey, run } = offer
  const header = { linecheckWatch: 1 as const, portal, agentKey, run, watch: id, everyMinutes }
  const unsent = await UnsentRounds.begin(watch.fileFor(id), header)
  const round = roundOf(offer, watch.voiceSeconds)
  watch.onBegin?.(unsent.file)
  const startedAt = performance.now()
  let { ticket } = offer
  let ticketUntil = startedAt
  let measured = 0
  let refused: Refusal | null = null
  const renew = (fresh: Renewal) => ((ticket = fresh.ticket), (ticketUntil = fresh.until))
  for (let turn = 0; !signal.aborted && refused === null && performance.now() - startedAt < forMs;) {
    if (performance.now() > ticketUntil - ticketMarginMs) await deliver(unsent, signal, renew)
    const seen = await measureRound(measured, round, ticket, signal)
    // Cut short by us and not by the line.
    if (signal.aborted) break
    measured++
    await unsent.add(seen)
    refused = await deliver(unsent, signal, renew)
    await watch.onRound(seen, unsent)
    // A computer that slept, or a round that took longer, leaves turns out.
    turn = Math.max(turn + 1, Math.ceil((performance.now() - startedAt) / everyMs))
    if (turn * everyMs >= forMs) break
    await pause(startedAt + turn * everyMs - performance.now(), signal)
  }
  if (unsent.rounds.length > 0 && refused === null) {
    refused = await within(lastWordMs, new AbortController().signal, (over) => deliver(unsent, over, renew))
  }
  if (unsent.rounds.length === 0) await unsent.forget()
  return { measured, unsent, refused }
}

type Renewal = { ticket: string; until: number }

/** Sends what is there, in batches, as far as the portal answers; without anything it only asks for a ticket. */
export async function deliver(
  unsent: UnsentRounds,
  signal: AbortSignal,
  renew: (renewal: Renewal) => void = () => undefined,
): Promise<Refusal | null> {
  const { portal, agentKey, run, watch, everyMinutes } = unsent.header
  do {
    const rounds = unsent.rounds.slice(0, batch)
    const sentAt = new Date().toISOString()
    const submission = { schema: 1 as const, run, watch, sentAt, everyMinutes, rounds }
    const answer = await sendRounds(portal, agentKey, submission, signal)
    if (!answer.ok) return isLasting(answer.why) ? answer.why : null
    renew({ ticket: answer.value.ticket, until: performance.now() + answer.value.ticketSeconds * 1_000 })
    if (rounds.length > 0) await unsent.sent(rounds.length)
  } while (unsent.rounds.length > 0)
  return null
}

function isLasting(why: Refusal | 'unreachable' | 'no-portal'): why is Refusal {
  return lasting.includes(why)
}
