import { z } from 'zod'
import { Reason } from './verdict'

export type Unit = 'ratio' | 'ms' | 's' | 'bps' | 'calls' | 'mos' | 'GiB' | 'count' | 'choice' | 'yes-no'

/**
 * Every quantity that a requirement can ask for. `agentOnly`: no browser can measure it, so that without the
 * site agent the row is `unknown: browser-cannot`.
 */
export const metrics = {
  'udp-ports-open': { unit: 'ratio', means: 'UDP ports that answered / ports that could be tried' },
  'tcp-ports-open': { unit: 'ratio', means: 'TCP ports that answered / ports that could be tried' },
  'provider-hosts-answered': { unit: 'ratio', means: "the provider's own hosts that answered / hosts asked" },
  'websocket-connected': { unit: 'yes-no', means: 'a WebSocket opened and echoed a message' },
  'http-path-direct': { unit: 'yes-no', means: 'HTTP and UDP arrive from the same public address, no proxy header' },
  'mapping-behavior': { unit: 'choice', means: 'NAT mapping behaviour (RFC 4787 section 4.1)' },
  'port-preservation': { unit: 'yes-no', means: 'the NAT keeps the source port (RFC 4787 section 4.2.1)' },
  'public-address': { unit: 'choice', means: 'source address of UDP as the echo server sees it' },
  'local-address-kind': { unit: 'choice', means: 'private (RFC 1918), shared (RFC 6598) or public' },
  'voice-loss-up-ratio': { unit: 'ratio', means: 'RTP packets lost towards the server / sent (RFC 7680)' },
  'voice-loss-down-ratio': { unit: 'ratio', means: 'RTP packets lost towards the browser / sent (RFC 7680)' },
  'voice-rtt-ms': { unit: 'ms', means: 'median round-trip time of voice packets, time in the server taken off' },
  'voice-jitter-up-ms': { unit: 'ms', means: 'interarrival jitter towards the server, 95th percentile (RFC 3550)' },
  'voice-jitter-down-ms': { unit: 'ms', means: 'interarrival jitter towards the browser, 95th percentile (RFC 3550)' },
  'voice-mos': { unit: 'mos', means: 'estimated MOS-CQE of the worse direction (ITU-T G.107)' },
  'goodput-up-bps': { unit: 'bps', means: 'payload received by the server per second' },
  'goodput-down-bps': { unit: 'bps', means: 'payload received by the browser per second' },
  'goodput-bps': { unit: 'bps', means: 'the lesser of both directions' },
  'loaded-rtt-increase-ms': { unit: 'ms', means: 'median round-trip time under load less the idle one' },
  'calls-carried': { unit: 'calls', means: 'calls at once that the lesser direction has bandwidth for' },
  'os-name': { unit: 'choice', means: 'operating system as the browser states it' },
  'cpu-architecture': { unit: 'choice', means: 'processor family as the browser states it' },
  'cpu-cores': { unit: 'count', means: 'logical processors as the browser states them' },
  'memory-gib': { unit: 'GiB', means: 'memory as the browser states it, rounded down by it' },
  'browser-name': { unit: 'choice', means: 'browser family' },
  'connection-type': { unit: 'choice', means: 'ethernet, wifi or cellular where the browser tells' },
  'country-restricted': { unit: 'choice', means: 'whether the time zone lies in a country of the list' },
  'location-permission': { unit: 'choice', means: 'state of the geolocation permission' },
  'sip-alg-detected': { unit: 'yes-no', means: 'a SIP message arrived changed', agentOnly: true },
  'udp-binding-lifetime-s': { unit: 's', means: 'how long an idle UDP binding was held', agentOnly: true },
  'nat-hops': { unit: 'count', means: 'routers that translate addresses on the way', agentOnly: true },
} as const satisfies Record<string, { unit: Unit; means: string; agentOnly?: true }>

export const metricIds = Object.keys(metrics) as [keyof typeof metrics, ...(keyof typeof metrics)[]]
export const MetricId = z.enum(metricIds)
export type MetricId = z.infer<typeof MetricId>

export const Value = z.union([z.number(), z.string(), z.boolean()])
export type Value = z.infer<typeof Value>

export const Fact = z.union([z.number(), z.string(), z.boolean(), z.null(), z.array(z.number()), z.array(z.string())])
export type Fact = z.infer<typeof Fact>

/** What was measured against: our echo server (proves the port policy), the provider's own host, or nothing outside. */
export const Target = z.strictObject({ kind: z.enum(['echo', 'provider', 'device']), hosts: z.array(z.string()) })
export type Target = z.infer<typeof Target>

export const Vantage = z.enum(['browser', 'agent', 'customer'])
export type Vantage = z.infer<typeof Vantage>

/** What was seen, from where, against which target, with how many samples. Facts are named values, never sentences. */
export const Evidence = z.strictObject({
  vantage: Vantage,
  check: z.string(),
  target: Target,
  n: z.int().min(0),
  facts: z.record(z.string(), Fact),
})
export type Evidence = z.infer<typeof Evidence>

/** 95 % confidence interval, same unit as the value. */
export const Interval = z.strictObject({ low: z.number(), high: z.number() })
export type Interval = z.infer<typeof Interval>

/** `value` is null when the samples do not support a value; never 0, never a guess. Then `reason` says why. */
export type Metric = {
  value: Value | null
  n: number
  interval: Interval | null
  reason: Reason | null
  evidence: Evidence[]
}

export function missing(reason: Reason, evidence: Evidence[] = []): Metric {
  return { value: null, n: 0, interval: null, reason, evidence }
}
