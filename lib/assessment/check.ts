import type { z } from 'zod'
import type { EchoEndpoints, Instrument } from './echo-server'
import type { Environment, Measurement, ProbeResult } from './measurement'
import type { Metric, MetricId } from './metric'
import type { Answers } from './parameter'
import type { Host, PortSpec } from './profile'

/** A requirement's wish, with what the answers made of it: hosts looked up, limits as numbers. */
export type Ask = {
  metric: MetricId
  ports: PortSpec[]
  hosts: Host[]
  countries: string[]
  /** Every number that the metric is held against, so that a probe can go on until they are decided. */
  limits: number[]
}

/** `stage`: steps of one stage run together, stages one after the other (what must be alone gets its own). */
export type Step<P = unknown> = {
  id: string
  check: string
  stage: number
  params: P
  budgetMs: number
  /** How long it takes on a good line, for the time left that the visitor sees. */
  expectedMs?: number | undefined
  /** Runs beside all stages from the start; `io.othersDone` tells it when the rest is measured. */
  background?: boolean | undefined
}

/** The operator's TURN server and a user name for one run that expires (the TURN REST scheme). Never part of the data. */
export type TurnAccess = { urls: string[]; username: string; credential: string }

/** A web address of ours. `sha256`: of the leaf certificates that it may be served with; none: nobody could tell. */
export type OwnTls = { host: string; port: number; secure: boolean; sha256: string[] }

export type PlanContext = {
  echo: EchoEndpoints
  answers: Answers
  /** False where the operator forbids packets to the providers' own hosts. */
  askProviderHosts: boolean
  /** UDP ports of the echo server to ask where any of them will do. */
  stunPorts: readonly number[]
  /** Absent or null where the operator runs no TURN server. */
  turn?: TurnAccess | null | undefined
  /** The provider's own hosts of every row that applies; the plan fills it in. */
  providerHosts?: readonly Host[] | undefined
  /** For the site agent: our own web addresses, and with which certificates they are served. */
  ownTls?: readonly OwnTls[] | undefined
}

export type JudgeContext = {
  echo: EchoEndpoints
  instrument: Instrument
  environment: Environment
  answers: Answers
}

/** A folder under `lib/checks`: what is asked, what its probe returns, and what that means in metrics. No I/O. */
export type Check<P = unknown, D = unknown> = {
  /** = folder name = key in the report */
  id: string
  provides: readonly MetricId[]
  /** What its probe returns; the server parses with this. Impossible numbers are refused here. */
  data: z.ZodType<D>
  steps(asks: readonly Ask[], context: PlanContext): Step<P>[]
  /** For after the run, if the visitor wants: what takes too long for it, or needs the visitor's hands and ears. */
  optionalSteps?(asks: readonly Ask[], context: PlanContext): Step<P>[]
  /** For the site agent, which may send what no browser does. Its measurements are of the same form. */
  agentSteps?(asks: readonly Ask[], context: PlanContext): Step<P>[]
  /** `measurements` are this check's own, with data; never empty. */
  metric(ask: Ask, measurements: readonly Measurement<D>[], context: JudgeContext): Metric
}

/** What the visitor typed for one probe in this page: never sent to us, never stored, never in data. */
export type Secrets = { sipUser: string; sipPassword: string }

export type ProbeIo<D = unknown> = {
  signal: AbortSignal
  /** Aborted when every step that is not in the background has been measured: what waits may end early. */
  othersDone: AbortSignal
  secrets: Secrets | null
  /** Monotonic milliseconds. */
  now(): number
  progress(soFar: D): void
  /** The run's ticket for the echo server. */
  ticket: string
}
export type Probe<P = unknown, D = unknown> = {
  (params: P, io: ProbeIo<D>): Promise<ProbeResult<D>>
  /** Called when the run begins: fetches what it will need from the portal, which may be gone by the time it probes. */
  warm?(): void
}

/** Forgets a check's types to list it. Safe: `parseMeasurements` gives a check only what its own `data` accepted. */
export function checkOf<P, D>(check: Check<P, D>): Check {
  return check as unknown as Check
}

/** Forgets a probe's types to list it. Safe: the runner gives a probe only params that its own check's `steps` made. */
export function probeFor<P, D>(_check: Check<P, D>, probe: Probe<P, D>): Probe {
  return probe as unknown as Probe
}
