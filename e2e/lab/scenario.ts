import type { Fact, Value } from '@/lib/assessment/metric'
import type { Outcome, Reason, Verdict } from '@/lib/assessment/verdict'

export type ProviderId = 'smart-telecom' | 'enforta' | 'smartmeet' | 'voicex'

/** What stands between the client and the internet; everything absent is a good line behind an ordinary router. */
export type NetworkSettings = {
  nat?: 'none' | 'port-preserving' | 'symmetric' | 'dmz' | 'double'
  /** Kind of the outer one with `nat: 'double'`. */
  nat2?: 'port-preserving' | 'symmetric'
  /** `shared`: the device's own address is in the carrier-grade range of RFC 6598. */
  lan?: 'private' | 'shared'
  alg?: 'on'
  /** Life of an idle UDP mapping in seconds; the kernel's own: 30 after one exchange, 120 after a stream of 2 s. */
  natTimeout?: number
  /** Life of an idle TCP connection in the router, in seconds. */
  natTcpTimeout?: number
  /** `udp:5060`, `udp:10000-20000`, `udp:*`, `tcp:5061`, `icmp`: by destination port. */
  block?: readonly string[]
  /** All that gets out; everything else is blocked. */
  allow?: readonly string[]
  blockMode?: 'drop' | 'reject'
  /** Settings of the emulator (see `network/wan.c`), on top of those of the clean line. */
  wan?: string
}

export type ValueRule =
  { about: number; within: number } | { atLeast: number } | { atMost: number } | { is: Value } | { oneOf: Value[] }

/** Of a list it is enough to say what must be in it. */
export type FactRule = Fact | { atLeast: number } | { atMost: number } | { includes: string }

/** What one row of the report must be. A reason that is not named must be absent. */
export type Expected = {
  outcome: Outcome
  reason?: Reason
  value?: ValueRule
  /** Of the row's first evidence that has them. */
  facts?: Record<string, FactRule>
  /** Where chance decides, and why is said beside it: any of these will do as well. */
  or?: readonly Expected[]
}

export type Findings = Record<string, Expected>

export type Scenario = {
  name: string
  /** What the people have, in one sentence. */
  what: string
  provider: ProviderId
  network?: NetworkSettings
  /** Settings of the echo server, as in `.env`. */
  echo?: Record<string, string>
  /** `cloud`: somewhere in the internet, with an address of its own; `router`: in the building. */
  proxy?: 'cloud' | 'router'
  /** Ways of the operator's TURN server: UDP on 3478, TCP and TLS on 443. Skipped where coturn is not installed. */
  turn?: readonly ('udp' | 'tcp' | 'tls')[]
  answers?: Record<string, string>
  /** Chromium's. */
  browserArgs?: readonly string[]
  /** Default: Chromium. Skipped where there is no Firefox. */
  browser?: 'firefox'
  /** Done while the voice stream is running. */
  during?: 'echo-server-gone' | 'portal-gone'
  /** The link names a SIP server of the provider's own, and has an account behind it. */
  sipServer?: 'certificate-of-nobody'
  /** Only what differs from the clean line; every other row must be as it is there. */
  expect: Expectation
  /** The site agent joins the run when the browser is done. */
  agent?: AgentPart
}

export type Expectation = { verdict: Verdict; findings: Findings }

export type AgentPart = {
  /** With the long look at the router's memory. */
  long?: boolean
  /** Settings of the emulator from here on, on top of those of the clean line. */
  wan?: string
  /** On top of `expect` and of what the agent decides on a clean line. */
  expect: Expectation
}

type Details = Omit<Expected, 'outcome' | 'reason'>

export const pass = (value?: ValueRule, facts?: Expected['facts']): Expected => row('pass', value, facts)
export const warn = (value?: ValueRule, facts?: Expected['facts']): Expected => row('warn', value, facts)
export const fail = (value?: ValueRule, facts?: Expected['facts']): Expected => row('fail', value, facts)
export const informs = (value?: ValueRule, facts?: Expected['facts']): Expected => row('information', value, facts)
export const unknown = (reason: Reason, details: Details = {}): Expected => ({ outcome: 'unknown', reason, ...details })
/** An information row that could not be measured. */
export const informsNot = (reason: Reason): Expected => ({ outcome: 'information', reason })
export const note: Expected = { outcome: 'information' }
export const notApplicable: Expected = { outcome: 'not-applicable' }

export const either = (first: Expected, ...or: readonly Expected[]): Expected => ({ ...first, or })

export const about = (value: number, within: number): ValueRule => ({ about: value, within })
export const atLeast = (value: number): ValueRule => ({ atLeast: value })
export const atMost = (value: number): ValueRule => ({ atMost: value })
export const is = (value: Value): ValueRule => ({ is: value })

function row(outcome: Outcome, value: ValueRule | undefined, facts: Expected['facts']): Expected {
  return { outcome, ...(value ? { value } : {}), ...(facts ? { facts } : {}) }
}
