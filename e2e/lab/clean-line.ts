import {
  about,
  atLeast,
  atMost,
  informs,
  is,
  note,
  notApplicable,
  pass,
  unknown,
  type Findings,
  type ProviderId,
} from './scenario'

/** 10 ms each way, 50 Mbit/s, an ordinary router: see `network.ts`. What an instrument adds is within the bounds. */
const shared: Findings = {
  'voice-loss-up': pass(atMost(0.002)),
  'voice-loss-down': pass(atMost(0.002)),
  'voice-delay': pass(about(20, 3)),
  // The browser's own sending is in it: a busy machine's processor adds some.
  'voice-jitter-up': pass(atMost(10)),
  'voice-jitter-down': pass(atMost(6)),
  'voice-quality': pass(atLeast(4.2)),
  'loaded-delay': pass(atMost(80)),
  'calls-carried': informs(atLeast(200)),
  'nat-mapping': informs(is('endpoint-independent')),
  'port-preservation': informs(is(true)),
  'public-address': informs(is('198.51.100.1')),
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
    'qos-shared-link': pass(atMost(80)),
    contact: note,
  },
  enforta: {
    'udp-in': all,
    'udp-sip': refused,
    'udp-nat-type': all,
    'udp-rtp': all,
    'private-address': refused,
    'double-nat': refused,
    'sip-alg': refused,
    keepalive: refused,
    'register-expiry': refused,
    'incoming-calls': note,
    'port-forward': note,
    'device-settings': note,
    'download-tool': note,
    contact: note,
  },
  smartmeet: {
    'sip-tls': refused,
    'udp-rtp': all,
    tunnelling: pass(is(true)),
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
    'nat-timer': refused,
    'no-alg': refused,
    bandwidth: pass(atLeast(20_000_000)),
    qos: pass(atMost(80)),
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

/** Every row of the provider's report on a clean line. */
export function onCleanLine(provider: ProviderId): Findings {
  return { ...own[provider], ...shared }
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
