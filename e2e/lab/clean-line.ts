import {
  about,
  atLeast,
  atMost,
  informs,
  informsNot,
  is,
  note,
  notApplicable,
  pass,
  unknown,
  warn,
  type Findings,
  type ProviderId,
  type Scenario,
} from './scenario'

/** 10 ms each way, 50 Mbit/s, an ordinary router: see `network.ts`. What an instrument adds is within the bounds. */
const shared: Findings = {
  'voice-loss-up': pass(atMost(0.002)),
  'voice-loss-down': pass(atMost(0.002)),
  'voice-delay': pass(about(20, 3)),
  'voice-jitter-up': pass(atMost(6)),
  'voice-jitter-down': pass(atMost(6)),
  'voice-quality': pass(atLeast(4.2)),
  call: pass(is(true), { verdict: 'completed', toneHeard: true }),
  'call-registration': pass(atMost(500)),
  'call-audio': pass(atMost(1_500)),
  'call-loss-up': informs(atMost(0.01)),
  'call-loss-down': informs(atMost(0.01)),
  // No link of the lab names a provider's server.
  'provider-registration': notApplicable,
  'provider-call': notApplicable,
  'provider-sip': notApplicable,
  'loaded-delay': pass(atMost(80)),
  'calls-carried': informs(atLeast(200)),
  'calls-good': informs(is(5)),
  'marking-effect': informs(is('same')),
  'nat-mapping': informs(is('endpoint-independent')),
  'nat-filtering': informs(is('address-and-port-dependent-filtering')),
  // Linux forgets a mapping 30 s after one exchange.
  'udp-binding-lifetime': informs(about(29, 0.9), { goneByS: { atMost: 32.5 } }),
  'udp-stream-lifetime': informsNot('browser-cannot'),
  'tcp-lifetime': informsNot('browser-cannot'),
  'nat-hairpin': informsNot('browser-cannot'),
  'router-chain': informsNot('browser-cannot'),
  'path-hops': informsNot('browser-cannot'),
  'largest-datagram': informsNot('browser-cannot'),
  dns: informsNot('browser-cannot'),
  'tls-interception': informsNot('browser-cannot'),
  // As long as the run lasts, at most what is tried.
  'websocket-idle': informs(atLeast(19), { goneByS: null, hungUp: false }),
  'port-preservation': informs(is(true)),
  'public-address': informs(is('198.51.100.1')),
  // Directly and over a WebSocket; the lab has a relay only where a scenario says so.
  'ways-through': informs(is('udp')),
  // Nobody presses its button here.
  microphone: informsNot('not-run'),
}

const all = pass(is(1))
const refused = unknown('browser-cannot')

const own: Record<ProviderId, Findings> = {
  'smart-telecom': {
    'managed-link': note,
    'sip-alg': refused,
    'tcp-web': all,
    'tcp-xmpp': all,
    'tcp-rtp': all,
    'udp-rtp': all,
    'sip-udp': all,
    'sip-udp-5060': refused,
    'sip-tcp': all,
    'sip-tcp-5060': refused,
    socks: all,
    ldap: refused,
    ntp: refused,
    'ip-ranges': pass(),
    bandwidth: pass(atLeast(20_000_000)),
    'qos-shared-link': pass(atLeast(3.8)),
    // One phone, where nobody said more.
    'calls-good': pass(is(1)),
    contact: note,
  },
  enforta: {
    'udp-in': all,
    'udp-sip': refused,
    'udp-nat-type': all,
    'udp-rtp': all,
    'private-address': refused,
    // The router right behind the public address, and nothing behind it but the device.
    'double-nat': pass(is(1)),
    'sip-alg': refused,
    keepalive: warn(about(29, 0.9)),
    'register-expiry': warn(about(29, 0.9)),
    'incoming-calls': note,
    'port-forward': note,
    'device-settings': note,
    'download-tool': note,
    contact: note,
  },
  smartmeet: {
    'sip-tls': refused,
    'udp-rtp': all,
    tunnelling: pass(is('udp')),
    country: pass(),
    'country-guess': pass(is('not-listed')),
    location: notApplicable,
    'location-permission': notApplicable,
    'wifi-only': notApplicable,
    'sip-based': note,
    codes: note,
  },
  voicex: {
    domain: note,
    'sip-udp-5080': all,
    'sip-udp-5060': refused,
    'sip-udp-5081': notApplicable,
    'sip-udp-4399': notApplicable,
    'udp-rtp': all,
    // The lab reaches nobody's own servers.
    stun: unknown('not-run'),
    'stun-port': all,
    https: all,
    'provider-servers': unknown('not-run'),
    'return-traffic': all,
    'browser-phone': all,
    provisioning: notApplicable,
    'nat-timer': warn(about(29, 0.9)),
    'no-alg': refused,
    bandwidth: pass(atLeast(20_000_000)),
    qos: pass(atLeast(3.8)),
    'calls-good': pass(is(1)),
    'qos-vpn': notApplicable,
    'no-proxy': pass(is(true)),
    wired: pass(),
    os: notApplicable,
    'os-architecture': notApplicable,
    'os-language': notApplicable,
    cpu: notApplicable,
    memory: notApplicable,
    browser: pass(is('chromium')),
    'not-thin-client': notApplicable,
    speaker: notApplicable,
    'admin-rights': notApplicable,
    'windows-update': notApplicable,
    'security-software': notApplicable,
    'antivirus-scan': notApplicable,
    'usb-suspend': notApplicable,
    'usb-hub': notApplicable,
    trial: note,
  },
}

/** Firefox sets no mark on its packets. */
const inFirefox: Findings = { 'marking-effect': informsNot('browser-cannot') }

const noAlg = pass(is(false), { effect: 'none', udp: 'unchanged', tcp: 'unchanged', everyPort: false })

/** Of every provider. */
const sharedByAgent: Findings = {
  'nat-mapping': informs(is('endpoint-independent'), { natKind: 'port-restricted-cone' }),
  // Linux sends nothing back in.
  'nat-hairpin': informs(is('no')),
  'path-hops': informs(is(1)),
  // In three pieces, there and back.
  'largest-datagram': informs(is(4_000), { fragments: 'both' }),
  // The router has neither NAT-PMP nor UPnP.
  'router-chain': informsNot('not-told'),
  // Our own server has no TLS here.
  'tls-interception': informsNot('instrument'),
}

/** With the long look at the router's memory, on Linux' own timers. */
const byLongAgent: Findings = {
  'udp-stream-lifetime': informs(about(119.5, 0.5), { goneByS: { atMost: 122 } }),
  'tcp-lifetime': informs(atLeast(171), { goneByS: null }),
}

/** What the site agent decides, which every browser leaves open. */
const byAgent: Record<ProviderId, Findings> = {
  'smart-telecom': { 'sip-alg': noAlg, 'sip-udp-5060': all, 'sip-tcp-5060': all, ldap: all, ntp: all },
  enforta: { 'sip-alg': noAlg, 'udp-sip': all, 'private-address': pass(is('private')) },
  smartmeet: { 'sip-tls': all },
  voicex: { 'no-alg': noAlg, 'sip-udp-5060': all },
}

/** Every row of the provider's report on a clean line. */
export function onCleanLine(
  provider: ProviderId,
  { browser, agent = false }: { browser?: Scenario['browser'] | undefined; agent?: boolean | 'long' } = {},
): Findings {
  return {
    ...shared,
    ...own[provider],
    ...(browser === 'firefox' ? inFirefox : {}),
    ...(agent ? { ...sharedByAgent, ...byAgent[provider] } : {}),
    ...(agent === 'long' ? byLongAgent : {}),
  }
}

/** So that no row stays open for want of an answer. */
export const cleanAnswers: Record<ProviderId, Record<string, string>> = {
  'smart-telecom': { 'managed-link': 'no', 'shared-link': 'yes', 'ranges-allowed': 'yes' },
  enforta: {},
  smartmeet: { 'in-listed-country': 'no', 'phone-app': 'no' },
  voicex: {
    domain: 'pbx01-02',
    'pc-softphone': 'no',
    'browser-phone': 'yes',
    'phone-app': 'no',
    wired: 'yes',
  },
}
