import { z } from 'zod'
import { Reason } from './verdict'

export type Unit = 'ratio' | 'ms' | 's' | 'bps' | 'bytes' | 'calls' | 'mos' | 'GiB' | 'count' | 'choice' | 'yes-no'

/**
 * Every quantity that a requirement can ask for. `agentOnly`: no browser can measure it, so that without the
 * site agent the row is `unknown: browser-cannot`.
 */
export const metrics = {
  'udp-ports-open': { unit: 'ratio', means: 'UDP ports that answered / ports that could be tried' },
  'tcp-ports-open': { unit: 'ratio', means: 'TCP ports that answered / ports that could be tried' },
  'provider-hosts-answered': { unit: 'ratio', means: "the provider's own hosts that answered / hosts asked" },
  'websocket-connected': { unit: 'yes-no', means: 'a WebSocket opened and echoed a message' },
  'websocket-idle-s': { unit: 's', means: 'how long an idle WebSocket was held' },
  'http-path-direct': { unit: 'yes-no', means: 'HTTP and UDP arrive from the same public address, no proxy header' },
  'mapping-behavior': { unit: 'choice', means: 'NAT mapping behaviour (RFC 4787 section 4.1)' },
  'filtering-behavior': { unit: 'choice', means: 'NAT filtering behaviour (RFC 4787 section 5)' },
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
  'call-completed': { unit: 'yes-no', means: 'a SIP call to the echo server with sound both ways came about' },
  'sip-registration-delay-ms': { unit: 'ms', means: 'registration request delay (RFC 6076 section 4.1)' },
  'sip-session-request-delay-ms': { unit: 'ms', means: 'session request delay (RFC 6076 section 4.3)' },
  'sip-session-disconnect-delay-ms': { unit: 'ms', means: 'session disconnect delay (RFC 6076 section 4.4)' },
  'call-audio-delay-ms': { unit: 'ms', means: "from the INVITE's 200 to the first sound that came back" },
  'call-loss-up-ratio': {
    unit: 'ratio',
    means: "RTP packets of the call lost towards the server, in the site's codec",
  },
  'call-loss-down-ratio': { unit: 'ratio', means: 'RTP packets of the call lost towards the browser' },
  'call-jitter-up-ms': { unit: 'ms', means: 'interarrival jitter of the call at the server, at its end (RFC 3550)' },
  'provider-registered': { unit: 'yes-no', means: "the provider's own SIP server accepted a registration" },
  'provider-registration-delay-ms': { unit: 'ms', means: "registration request delay of the provider's own server" },
  'provider-call-completed': { unit: 'yes-no', means: "a call by the provider's own server had sound" },
  'calls-good': { unit: 'calls', means: 'calls at once, as voice on the wire, that all stayed good' },
  'voice-loaded-mos': {
    unit: 'mos',
    means: 'estimated MOS-CQE of a call into the direction that is filled, the worse one',
  },
  'marking-effect': { unit: 'choice', means: 'how a call marked EF fares on the full line beside an unmarked one' },
  'os-name': { unit: 'choice', means: 'operating system as the browser states it' },
  'cpu-architecture': { unit: 'choice', means: 'processor family as the browser states it' },
  'cpu-cores': { unit: 'count', means: 'logical processors as the browser states them' },
  'memory-gib': { unit: 'GiB', means: 'memory as the browser states it, rounded down by it' },
  'browser-name': { unit: 'choice', means: 'browser family' },
  'connection-type': { unit: 'choice', means: 'ethernet, wifi or cellular where the browser tells' },
  'country-restricted': { unit: 'choice', means: 'whether the time zone lies in a country of the list' },
  'location-permission': { unit: 'choice', means: 'state of the geolocation permission' },
  'best-way': {
    unit: 'choice',
    means: 'of the ways that carried voice, the first whose estimated MOS is not bettered',
  },
  'ways-working': { unit: 'count', means: 'ways that carried voice to the echo server, of five' },
  'speaker-heard': { unit: 'yes-no', means: 'the visitor heard a tone that this page played' },
  'microphone-heard': { unit: 'yes-no', means: 'the microphone picked up sound' },
  'sip-alg-detected': {
    unit: 'yes-no',
    means: 'something on the way changes or swallows SIP messages',
    agentOnly: true,
  },
  'udp-binding-lifetime-s': { unit: 's', means: 'how long an idle UDP binding was held, after one exchange' },
  'udp-stream-lifetime-s': {
    unit: 's',
    means: 'how long an idle UDP binding was held, after traffic both ways for more than 2 s',
    agentOnly: true,
  },
  'tcp-lifetime-s': { unit: 's', means: 'how long an idle TCP connection was held', agentOnly: true },
  'nat-hairpin': {
    unit: 'choice',
    means: 'whether the NAT sends back in what goes to its own outer address (RFC 4787 section 6)',
    agentOnly: true,
  },
  'dns-resolves': {
    unit: 'yes-no',
    means: "this network's name server gives a public address for each of the provider's names",
    agentOnly: true,
  },
  'tls-intercepted': {
    unit: 'yes-no',
    means: 'somebody on the way shows a certificate of his own in place of the real one',
    agentOnly: true,
  },
  'provider-sip-answered': {
    unit: 'yes-no',
    means: "a SIP server of the provider's domain answers OPTIONS (RFC 3261 section 11)",
    agentOnly: true,
  },
  'router-chain': {
    unit: 'choice',
    means: "the router's own public address against the one that the echo server sees",
    agentOnly: true,
  },
  'path-hops': { unit: 'count', means: 'routers on the way to the echo server', agentOnly: true },
  'largest-datagram-bytes': {
    unit: 'bytes',
    means: 'largest UDP payload that passed both ways, in fragments or whole',
    agentOnly: true,
  },
  'nat-hops': { unit: 'count', means: 'routers from the public address to the device, of which one or more translate' },
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
