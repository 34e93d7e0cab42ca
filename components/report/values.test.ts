import { createFormatter, createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { metricIds, type Fact, type MetricId, type Value } from '@/lib/assessment/metric'
import { languages, messagesIn, type Language } from '@/messages'
import { formatValue, glance, seenArguments, type Texts } from './values'

async function wordsIn(locale: Language) {
  const failures: string[] = []
  const t = createTranslator({
    locale,
    messages: await messagesIn(locale),
    namespace: 'report',
    onError: (error) => failures.push(error.message),
  }) as unknown as Texts
  return { t, format: createFormatter({ locale, timeZone: 'UTC' }), failures }
}

test('values carry their unit, in the reader’s language', async () => {
  const { t, format } = await wordsIn('en')
  const shown = (value: Value, unit: Parameters<typeof formatValue>[1]) => formatValue(value, unit, t, format)
  expect(shown(0.0012, 'ratio')).toBe('0.12%')
  expect(shown(4.2, 'ms')).toBe('4.2 ms')
  expect(shown(142.4, 'ms')).toBe('142 ms')
  expect(shown(800_000, 'bps')).toBe('800 kbit/s')
  expect(shown(9_440_000, 'bps')).toBe('9.4 Mbit/s')
  expect(shown(4.31, 'mos')).toBe('4.3')
  expect(shown('windows-8.1', 'choice')).toBe('Windows 8.1')
  expect(shown('192.0.2.7', 'choice')).toBe('192.0.2.7')
  const french = await wordsIn('fr')
  expect(formatValue(9_440_000, 'bps', french.t, french.format)).toBe('9,4 Mbit/s')
})

test('a measured zero is a zero, and no value is nothing at all', async () => {
  const { t, format } = await wordsIn('en')
  expect(glance({ metric: 'voice-loss-up-ratio', value: 0, evidence: [] }, t, format)).toBe('0%')
  expect(glance({ metric: 'voice-loss-up-ratio', value: null, evidence: [] }, t, format)).toBeNull()
})

test('a row of ports says how many of how many answered', async () => {
  const { t, format } = await wordsIn('en')
  const target = { kind: 'echo' as const, hosts: [] }
  const evidence = [
    { vantage: 'browser' as const, check: 'udp-ports', target, n: 40, facts: { openCount: 38, tried: 40 } },
  ]
  expect(glance({ metric: 'udp-ports-open', value: 0.95, evidence }, t, format)).toBe('38 of 40')
})

const portFacts = {
  tried: 40,
  openCount: 38,
  closedPorts: [8000, 8001],
  rejected: [8000],
  closedAfterConnect: [],
  silentPorts: [8001],
  leftOut: [10_080],
  refusedSingles: [],
  optIn: [5060],
  notListening: [9000],
  notFinished: [],
  portsInAll: 10_001,
  sampled: true,
  mappedAddress: null,
}
const stream = { method: 'get-stats', source: 'rtcp', seconds: 15.1, sent: 755, hiddenMs: 1200, timerLatenessMs: null }
const loss = { ...stream, lost: 3, received: 752, bursts: null, longestBurst: null, burstRatio: null, reordered: null }
const jitter = { ...stream, meanMs: 2.1, maxMs: 9.4, ipdvMeanMs: null, ipdvP99Ms: null, ipdvMaxMs: null }
const rates = { upBps: 8_000_000, downBps: null, bytesUp: 1, bytesDown: 1, seconds: 3, capped: true }

const ladder = {
  best: 'turn-tcp',
  carried: ['turn-tcp', 'websocket'],
  closed: ['udp', 'turn-udp'],
  notConfigured: ['turn-tls'],
  ourFault: [],
  untold: [],
  turnTcpMos: 4.3,
  turnTcpRttMs: 31.4,
  turnTcpLossRatio: 0,
  turnTcpConnectMs: 212,
  websocketMos: 4.1,
  websocketRttMs: 30.1,
  websocketLossRatio: 0.013,
  websocketConnectMs: 12,
}

const stepsOfCall = {
  verdict: 'completed',
  status: null,
  retryAfterS: null,
  httpReached: null,
  workingPath: null,
  connectMs: 214,
  optionsMs: 52,
  registrationDelayMs: 108,
  sessionRequestDelayMs: 55,
  answerMs: 60,
  iceMs: 61,
  dtlsMs: 104,
  firstPacketMs: 190,
  audioDelayMs: 240,
  audioSinceInviteMs: 300,
  sessionDisconnectDelayMs: 51,
  upJitterMs: 2.1,
  wireCodec: 'PCMU',
  modelledCodec: 'g729',
  seconds: 5,
  sent: 252,
  method: 'transform',
}
const unreached = { verdict: 'wrong-password', status: 401, connectMs: 30, iceMs: null, audioDelayMs: null }
const lossOfCall = { ...stepsOfCall, lost: 2, received: 248, longestBurst: 1 }

/** A value and facts as the checks give them, with nulls where a browser may keep silent. */
const examples: Record<MetricId, { value: Value; facts: Record<string, Fact> }> = {
  'udp-ports-open': { value: 0.95, facts: portFacts },
  'tcp-ports-open': { value: 0.95, facts: portFacts },
  'provider-hosts-answered': { value: 0.5, facts: { answered: ['a.example:443'], timedOut: [], notTold: ['b:1'] } },
  'provider-sip-answered': {
    value: true,
    facts: { answered: ['a.example:5060 UDP (200)'], timedOut: [], refused: ['a.example:5060 TCP'], noAddress: [] },
  },
  'dns-resolves': {
    value: false,
    facts: {
      ...{ resolvers: ['192.168.1.1'], resolved: ['a.example (192.0.2.1)'], noName: ['b.example'], noAddress: [] },
      ...{ privateAddress: ['c.example (10.0.0.1)'], serverFailure: [], nameRefused: [], nameTimedOut: ['d.example'] },
      ...{ resolverUnreachable: [], services: ['_sip._udp.a.example > sip.a.example:5060'], slowestMs: 12.5 },
    },
  },
  'tls-intercepted': {
    value: true,
    facts: {
      ...{ intercepted: ['a.example:443'], genuine: [], unsure: [], unanswered: [], plain: ['b.example:80'] },
      ...{ issuer: 'Office firewall', issuers: ['a.example:443: Office firewall'] },
    },
  },
  'websocket-connected': {
    value: false,
    facts: {
      connectMs: null,
      sent: 10,
      echoed: 0,
      rttMedianMs: null,
      httpReached: true,
      closeCode: 1006,
      failure: null,
    },
  },
  'http-path-direct': {
    value: false,
    facts: { httpAddress: '192.0.2.1', udpAddress: '192.0.2.2', proxyHeaders: ['via'], comparable: true, httpMs: 8 },
  },
  'mapping-behavior': {
    value: 'address-and-port-dependent',
    facts: { destinations: ['a:1', 'a:2'], mappedPorts: [50_000, 50_001], mappedAddress: null, hostPort: null },
  },
  'port-preservation': { value: false, facts: { hostPort: 50_000, mappedPorts: [1024] } },
  'public-address': { value: '192.0.2.1', facts: { addresses: ['192.0.2.1'], kind: 'public', translated: null } },
  'local-address-kind': { value: 'private', facts: { hidden: false, address: '10.0.0.7', addresses: ['10.0.0.7'] } },
  'voice-loss-up-ratio': { value: 0.004, facts: loss },
  'voice-loss-down-ratio': { value: 0.004, facts: loss },
  'voice-rtt-ms': { value: 31, facts: { ...stream, minMs: 28, p95Ms: 40, maxMs: 77 } },
  'voice-jitter-up-ms': { value: 4, facts: jitter },
  'voice-jitter-down-ms': { value: 4, facts: jitter },
  'voice-mos': {
    value: 4.2,
    facts: {
      ...stream,
      codec: 'g711',
      rFactor: 90,
      worseDirection: 'up',
      lossRatio: 0.01,
      lateRatio: 0,
      oneWayDelayMs: 95,
    },
  },
  'goodput-up-bps': { value: 8_000_000, facts: rates },
  'goodput-down-bps': { value: 8_000_000, facts: rates },
  'goodput-bps': { value: 8_000_000, facts: rates },
  'loaded-rtt-increase-ms': { value: 12, facts: { idleMs: 20, loadedDownMs: 32, loadedUpMs: null, unanswered: 0 } },
  'calls-carried': { value: 80, facts: { codec: 'g729', bpsPerCall: 45_000, ...rates } },
  'calls-good': {
    value: 6,
    facts: {
      ...{
        callsWanted: 10,
        callsGood: 6,
        callsTried: [10, 6, 7],
        callsBad: 7,
        codec: 'g711',
        capped: false,
        seconds: 1.3,
      },
      ...{ bpsPerCall: 91_200, upBps: 547_200, downBps: 547_200, worstMos: 4.1, lossRatio: 0.01, lateRatio: 0 },
      ...{ timerLatenessMs: 2, heldByEchoMs: null },
    },
  },
  'voice-loaded-mos': {
    value: 3.9,
    facts: {
      ...{ codec: 'g722', marked: true, markedCounts: true, upMos: 3.9, downMos: 4.2, worseDirection: 'up' },
      ...{ lossRatio: 0.01, lateRatio: 0.02, upDelayMs: 40, downDelayMs: null, timerLatenessMs: null },
    },
  },
  'marking-effect': {
    value: 'marked-better',
    facts: {
      ...{ marked: true, plainLossRatio: 0.04, markedLossRatio: 0, plainDelayMs: 210, markedDelayMs: 3 },
      ...{ plainDelayP95Ms: 400, markedDelayP95Ms: 9, timerLatenessMs: 1 },
    },
  },
  'call-completed': { value: true, facts: stepsOfCall },
  'sip-registration-delay-ms': { value: 108, facts: stepsOfCall },
  'sip-session-request-delay-ms': { value: 55, facts: stepsOfCall },
  'sip-session-disconnect-delay-ms': { value: 51, facts: stepsOfCall },
  'call-audio-delay-ms': { value: 240, facts: stepsOfCall },
  'call-loss-up-ratio': { value: 0.008, facts: lossOfCall },
  'call-loss-down-ratio': { value: 0.008, facts: lossOfCall },
  'call-jitter-up-ms': { value: 2.1, facts: stepsOfCall },
  'provider-registered': { value: false, facts: unreached },
  'provider-registration-delay-ms': { value: 108, facts: stepsOfCall },
  'provider-call-completed': { value: false, facts: unreached },
  'os-name': { value: 'windows-11', facts: { platform: 'Windows', platformVersion: '', exact: false } },
  'cpu-architecture': { value: 'x86', facts: { architecture: 'x86', bitness: null, source: 'client-hints' } },
  'cpu-cores': { value: 8, facts: {} },
  'memory-gib': { value: 8, facts: { coarse: true } },
  'browser-name': { value: 'firefox', facts: { version: null, source: 'user-agent' } },
  'connection-type': { value: 'wifi', facts: { stated: 'wifi' } },
  'country-restricted': { value: 'not-listed', facts: { timeZone: 'Asia/Tokyo', country: 'JP' } },
  'location-permission': { value: 'prompt', facts: {} },
  'best-way': { value: 'turn-tcp', facts: ladder },
  'ways-working': { value: 2, facts: ladder },
  'speaker-heard': { value: true, facts: {} },
  'microphone-heard': { value: false, facts: { permission: 'granted', peakDbfs: -70, playedBack: 'no' } },
  'sip-alg-detected': { value: true, facts: { effect: 'changed', everyPort: true, sipPort: 5060, sentLines: ['a'] } },
  'udp-binding-lifetime-s': {
    value: 29.1,
    facts: { heldS: 29.1, goneByS: 31.2, waitedS: 40, keepAliveS: 20, registerExpiryS: null, port: 3478, lost: 0 },
  },
  'filtering-behavior': {
    value: 'address-and-port-dependent-filtering',
    facts: {
      ...{ port: 3478, letIn: ['192.0.2.1:3478'], keptOut: ['192.0.2.1:3479', '192.0.2.2:3478'] },
      ...{ natKind: 'port-restricted-cone', natRfc4787: 'Endpoint-Independent Mapping' },
    },
  },
  'websocket-idle-s': { value: 19, facts: { heldS: 19, goneByS: 25, hungUp: true, keepAliveS: 10 } },
  'udp-stream-lifetime-s': { value: 119.1, facts: { heldS: 119.1, goneByS: 121.2, keepAliveS: 85, port: 3478 } },
  'tcp-lifetime-s': {
    value: 171,
    facts: { heldS: 171, goneByS: null, keepAliveS: 125, registerExpiryS: null, port: 443 },
  },
  'nat-hairpin': { value: 'yes', facts: { onlyAsked: true, sourceIsOuter: false, addresses: ['192.0.2.7'] } },
  'router-chain': {
    value: 'second-router',
    facts: {
      ...{ seenBy: 'gateway', chain: 'second-router', localAddress: '192.168.1.7', router: '192.168.1.1' },
      ...{ routerSays: '10.0.0.2', by: 'NAT-PMP', seenAddress: '192.0.2.7' },
    },
  },
  'path-hops': {
    value: 8,
    facts: {
      ...{ seenBy: 'hop-list', routers: 8, tool: 'tracepath', hopAddresses: ['192.168.1.1', '*', '192.0.2.1'] },
      ...{ insideRouters: 1, pathMtuBytes: 1492 },
    },
  },
  'largest-datagram-bytes': {
    value: 1472,
    facts: {
      ...{ port: 3478, triedBytes: 4000, largestUpBytes: 4000, largestDownBytes: 1472, fragments: 'out' },
      ...{ lostUpBytes: [], lostDownBytes: [2000, 4000] },
    },
  },
  'nat-hops': { value: 2, facts: { routers: 2, answeredAt: 9, readsIcmp: true, port: 3478 } },
}

for (const language of Object.keys(languages) as Language[]) {
  test(`what was seen is a whole sentence for every metric in ${language}, with and without a value`, async () => {
    const { t, format, failures } = await wordsIn(language)
    for (const metric of metricIds) {
      const { value, facts } = examples[metric]
      for (const given of [value, null]) {
        const text = t(`seen.${metric}`, seenArguments(metric, given, facts, t, format, language))
        expect(text, metric).not.toMatch(/NaN|undefined|null|\bnone\b|[{}]|report\.seen/)
      }
    }
    expect(failures).toEqual([])
  })
}

test('lists in a sentence name the ports, the single losses, and what our server did not hear', async () => {
  const { t, format } = await wordsIn('en')
  const { value, facts } = examples['udp-ports-open']
  const text = t('seen.udp-ports-open', seenArguments('udp-ports-open', value, facts, t, format, 'en'))
  expect(text).toContain('38 of 40 ports answered. No answer from: 8000, 8001.')
  expect(text).toContain('stand for the 10,001')
  expect(text).toContain('10080')
  expect(text).toContain('our own server did not listen there: 9000')
})
