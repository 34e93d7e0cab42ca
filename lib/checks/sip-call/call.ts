import type { ProbeIo } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import { watchHidden } from '@/lib/checks/hidden-time'
import type { SipCallParams } from './check'
import { openClient, type Account, type Client } from './client'
import { nothingYet, type SipCallData } from './data'
import { isRefusedPort, whyClosed } from './door'
import { openMedia, warmMedia, type Media } from './media'
import { exchangeOf, grantedOf, retryAfterOf, rounded, roundsMs, type SipEvent } from './trace'
import { verdictOfStatus, type CallVerdict } from './verdict'
import { converse } from './voice'

/** What one call needs from step to step. `data` grows as the call goes on. */
export type Call = {
  data: SipCallData
  client: Client
  media: Media | null
  /** When the INVITE was answered. */
  answeredAtMs: number
  params: SipCallParams
  io: ProbeIo<SipCallData>
}
/** Null: go on. */
type Step = (call: Call) => Promise<CallVerdict | null>

export const deadlines = {
  /** A server may ignore OPTIONS; three that answer give its round trip. */
  optionsMs: 1_500,
  registerMs: 4_000,
  unregisterMs: 1_000,
  /** INVITE to the first answer other than 100. */
  inviteMs: 5_000,
  /** Ringing: our own endpoint answers at once, a provider's number may play a greeting first. */
  ringMs: { echo: 4_000, provider: 10_000 },
  byeMs: 2_000,
} as const

const askedOptions = 3
/** The shortest that registrars commonly grant; it is taken back at the end anyway. */
const wantedExpiryS = 60

export { warmMedia as warmCall }

/** Thrown out of a step when the run was cancelled: what was seen so far counts. */
export class Interrupted extends Error {}

/** Connects, asks, registers, calls, talks and hangs up; stops at the first step that fails, with its verdict. */
export async function callBySip(
  params: SipCallParams,
  server: string,
  account: Account | null,
  io: ProbeIo<SipCallData>,
): Promise<ProbeResult<SipCallData>> {
  const data = nothingYet(params.target, new URL(server).host)
  if (isRefusedPort(server)) return { data: { ...data, verdict: 'browser-refuses-port' }, failure: null }
  const anybody = { user: 'linecheck', password: '', domain: domainOf(params, server) }
  const client = openClient(server, account ?? anybody, io.now)
  if (!client) return { data: { ...data, verdict: 'unknown-user' }, failure: null }
  const hidden = watchHidden(io.now)
  const call: Call = { data, client, media: null, answeredAtMs: 0, params, io }
  const named: [SipCallData['reached'], Step][] = [
    ['connect', connect],
    ['options', askOptions],
    ['register', (own) => (account ? register(own) : Promise.resolve('no-credentials'))],
    ['invite', invite],
    ['media', converse],
    ['bye', hangUp],
  ]
  try {
    for (const [reached, step] of named) {
      data.reached = reached
      data.verdict = await step(call)
      data.hiddenMs = Math.round(hidden.hiddenMs())
      io.progress(structuredClone(data))
      if (data.verdict !== null) break
    }
    return { data, failure: null }
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    return { data, failure: 'interrupted' }
  } finally {
    hidden.stop()
    await leave(call)
  }
}

/** Where the account lives: as support said, else the server's own name. */
export function domainOf({ domain }: SipCallParams, server: string): string {
  return domain ?? new URL(server).hostname
}

const connect: Step = async ({ data, client, params, io }) => {
  const startedAt = io.now()
  const opened = await client.connect()
  if (io.signal.aborted) throw new Interrupted()
  if (opened) {
    data.steps.connectMs = rounded((client.wire.openedAtMs ?? io.now()) - startedAt)
    return null
  }
  const { verdict, httpReached, workingPath } = await whyClosed(client.server, params.target, io.signal)
  if (io.signal.aborted) throw new Interrupted()
  Object.assign(data, { httpReached, workingPath })
  return verdict
}

const askOptions: Step = async (call) => {
  const { data, client } = call
  const { events } = client.wire
  for (let asked = 0; asked < askedOptions; asked++) {
    const since = events.length
    client.options()
    const answer = await answerTo(call, 'OPTIONS', since, deadlines.optionsMs)
    if (answer === 'lost') return 'socket-lost'
    const [firstRound] = roundsMs(events, 'OPTIONS', since)
    // Whatever it says, even a refusal took one round trip.
    if (firstRound === undefined) return null
    data.steps.optionsMs.push(firstRound)
  }
  return null
}

const register: Step = async (call) => {
  const { data, client } = call
  let expiresS = wantedExpiryS
  // Once more with what a 423 asks for (RFC 3261 section 10.3).
  for (let tries = 0; ; tries++) {
    const since = client.wire.events.length
    client.register(expiresS)
    const final = await answerTo(call, 'REGISTER', since, deadlines.registerMs)
    if (final === 'lost') return 'socket-lost'
    if (final === null) return 'silent-server'
    data.steps.registerRoundsMs = roundsMs(client.wire.events, 'REGISTER', since).slice(0, 10)
    const exchange = exchangeOf(client.wire.events, 'REGISTER', since)
    const minimum = Number(final.header('min-expires'))
    if (final.status === 423 && tries === 0 && Number.isInteger(minimum) && minimum > 0) {
      expiresS = minimum
      continue
    }
    if (!isSuccess(final)) return refused(call, final, exchange?.challenged ?? false)
    data.steps.registrationDelayMs = rounded(final.atMs - (exchange?.sentAtMs ?? final.atMs))
    data.steps.expiresS = grantedOf(final)
    return call.params.callee === null ? 'registered' : null
  }
}

const invite: Step = async (call) => {
  const { data, client, params, io } = call
  const { wire } = client
  if (params.callee === null) return 'registered'
  const own = params.target === 'echo'
  // A provider gets a choice, in case that it has not the codec that its phones prefer.
  const codecs = own ? [params.codec] : [...new Set([params.codec, 'PCMU', 'PCMA', 'opus'] as const)]
  const media = openMedia(codecs, { awaitCandidates: !own, now: io.now })
  call.media = media
  const since = wire.events.length
  await client.invite(params.callee, media)
  let ringsAt: number | null = null
  const outcome = await wire.until<SipEvent | 'lost' | 'silent' | 'rings'>(() => {
    if (io.signal.aborted) throw new Interrupted()
    const exchange = exchangeOf(wire.events, 'INVITE', since)
    if (exchange?.final) return exchange.final
    if (wire.closeCode !== null) return 'lost'
    ringsAt ??= exchange?.provisional?.atMs ?? null
    if (ringsAt !== null) return io.now() > ringsAt + deadlines.ringMs[params.target] ? 'rings' : null
    return exchange && io.now() > exchange.sentAtMs + deadlines.inviteMs ? 'silent' : null
  }, 20_000)
  const exchange = exchangeOf(wire.events, 'INVITE', since)
  if (exchange) {
    const first = exchange.provisional ?? exchange.final
    const [challengeMs] = roundsMs(wire.events, 'INVITE', since)
    if (exchange.challenged) data.steps.inviteChallengeMs = challengeMs ?? null
    if (first) data.steps.sessionRequestDelayMs = rounded(first.atMs - exchange.sentAtMs)
  }
  if (outcome === 'lost') return 'socket-lost'
  if (outcome === 'rings') {
    client.cancel()
    return 'rings-without-answer'
  }
  if (outcome === 'silent' || outcome === null) return 'silent-server'
  if (!isSuccess(outcome)) return refused(call, outcome, exchange?.challenged ?? false)
  data.steps.answerMs = rounded(outcome.atMs - (exchange?.sentAtMs ?? outcome.atMs))
  call.answeredAtMs = outcome.atMs
  return null
}

const hangUp: Step = async (call) => {
  const { data, client } = call
  const since = client.wire.events.length
  client.bye()
  const final = await answerTo(call, 'BYE', since, deadlines.byeMs)
  const sentAtMs = exchangeOf(client.wire.events, 'BYE', since)?.sentAtMs
  if (final !== null && final !== 'lost' && sentAtMs !== undefined) {
    data.steps.sessionDisconnectDelayMs = rounded(final.atMs - sentAtMs)
  }
  data.reached = 'end'
  return 'completed'
}

/** The registration would outlive the page, and a call that failed half-way is still up at the other end. */
async function leave(call: Call): Promise<void> {
  const { data, client, media } = call
  media?.close()
  if (client.wire.closeCode === null && client.wire.openedAtMs !== null) {
    if (call.answeredAtMs > 0 && data.reached !== 'end') client.bye()
    if (data.steps.registrationDelayMs !== null) {
      const since = client.wire.events.length
      client.register(0)
      await client.wire.until(
        () => exchangeOf(client.wire.events, 'REGISTER', since)?.final ?? client.wire.closeCode,
        deadlines.unregisterMs,
      )
    }
  }
  client.close()
}

async function answerTo(
  { data, client: { wire }, io }: Call,
  method: string,
  since: number,
  deadlineMs: number,
): Promise<SipEvent | 'lost' | null> {
  return wire.until<SipEvent | 'lost'>(() => {
    if (io.signal.aborted) throw new Interrupted()
    const final = exchangeOf(wire.events, method, since)?.final
    if (final) return final
    if (wire.closeCode === null) return null
    data.closeCode = wire.closeCode
    return 'lost'
  }, deadlineMs)
}

function refused({ data }: Call, final: SipEvent, challenged: boolean): CallVerdict {
  const status = final.status ?? 0
  data.status = status
  data.retryAfterS = retryAfterOf(final)
  return verdictOfStatus(status, { challenged })
}

function isSuccess({ status }: SipEvent): boolean {
  return status !== null && status >= 200 && status < 300
}
