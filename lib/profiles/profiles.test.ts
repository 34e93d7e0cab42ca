import { describe, expect, test } from 'vitest'
import type { ParameterId } from '@/lib/assessment/parameter'
import { countPorts } from '@/lib/assessment/ports'
import { parametersOf, quantitiesOf, type Profile, type Quantity } from '@/lib/assessment/profile'
import { profileById, profiles } from '.'

const baseline = [
  ...['nat-filtering', 'udp-binding-lifetime', 'websocket-idle'],
  ...['udp-stream-lifetime', 'tcp-lifetime', 'nat-hairpin'],
  ...['voice-loss-up', 'voice-loss-down', 'voice-delay', 'voice-jitter-up', 'voice-jitter-down', 'voice-quality'],
  ...['call', 'call-registration', 'call-audio', 'call-loss-up', 'call-loss-down'],
  ...['provider-registration', 'provider-call'],
  ...['provider-sip', 'dns', 'tls-interception'],
  ...['router-chain', 'path-hops', 'largest-datagram'],
  ...[
    'loaded-delay',
    'calls-carried',
    'calls-good',
    'marking-effect',
    'nat-mapping',
    'port-preservation',
    'public-address',
    'ways-through',
    'microphone',
  ],
]

/** Every row of the providers' documents. A row may be hard to test; it may not be left out. */
const rows: Record<string, string[]> = {
  'smart-telecom': [
    ...['managed-link', 'sip-alg', 'tcp-web', 'tcp-xmpp', 'tcp-rtp', 'udp-rtp', 'sip-udp', 'sip-udp-5060', 'sip-tcp'],
    ...['sip-tcp-5060', 'socks', 'ldap', 'ntp', 'ip-ranges', 'bandwidth', 'qos-shared-link', 'contact'],
  ],
  enforta: [
    ...['udp-in', 'udp-sip', 'udp-nat-type', 'udp-rtp', 'private-address', 'double-nat', 'sip-alg', 'keepalive'],
    ...['register-expiry', 'incoming-calls', 'port-forward', 'device-settings', 'download-tool', 'contact'],
  ],
  smartmeet: [
    ...['sip-tls', 'udp-rtp', 'tunnelling', 'country', 'country-guess', 'location', 'location-permission'],
    ...['wifi-only', 'sip-based', 'codes'],
  ],
  voicex: [
    ...['domain', 'sip-udp-5080', 'sip-udp-5060', 'sip-udp-5081', 'sip-udp-4399', 'udp-rtp', 'stun', 'stun-port'],
    ...['https', 'provider-servers', 'return-traffic', 'browser-phone', 'provisioning', 'nat-timer', 'no-alg'],
    ...['bandwidth', 'qos', 'qos-vpn', 'no-proxy', 'wired', 'os', 'os-architecture', 'os-language', 'cpu', 'memory'],
    ...['browser', 'not-thin-client', 'speaker', 'admin-rights', 'windows-update', 'security-software'],
    ...['antivirus-scan', 'usb-suspend', 'usb-hub', 'trial'],
  ],
}

test('the four providers are there, each found by its id', () => {
  expect(profiles.map(({ id }) => id)).toEqual(Object.keys(rows))
  for (const profile of profiles) expect(profileById(profile.id)).toBe(profile)
  expect(profileById('nobody')).toBeUndefined()
})

describe.each(profiles.map((profile) => [profile.id, profile] as const))('%s', (id, profile) => {
  test('has every row of its document and of the baseline, and no row that nobody knows', () => {
    const ids = profile.requirements.map((requirement) => requirement.id)
    expect(ids.toSorted()).toEqual([...(rows[id] ?? []), ...baseline].toSorted())
  })

  test('lists no parameter that no row and no other parameter reads', () => {
    const read = new Set<ParameterId>([
      ...profile.requirements.flatMap(parametersOf),
      ...profile.parameters.flatMap(({ when = [] }) => when.map(({ parameter }) => parameter)),
    ])
    // What only the link names is read by the check that uses it.
    const asked = profile.parameters.filter(({ ask }) => ask !== 'link')
    expect(asked.map((parameter) => parameter.id).filter((parameter) => !read.has(parameter))).toEqual([])
  })

  test('lets support name a SIP server in the link, and the visitor not', () => {
    const link = profile.parameters.filter(({ ask }) => ask === 'link')
    expect(link.map(({ id }) => id)).toEqual(['sip-server', 'sip-domain', 'sip-echo-number'])
  })

  test('asks at most five questions before the test', () => {
    expect(profile.parameters.filter(({ ask }) => ask === 'first').length).toBeLessThanOrEqual(5)
  })

  test('has an entry for every option in every table, and a default that is one of the options', () => {
    for (const { options, default: usual } of profile.parameters) {
      if (options && usual !== undefined) expect(options.map(({ value }) => value)).toContain(usual)
    }
    for (const { lookup, table } of tablesOf(profile)) {
      const options = profile.parameters.find((parameter) => parameter.id === lookup)?.options ?? []
      expect(Object.keys(table).toSorted()).toEqual(options.map(({ value }) => value).toSorted())
    }
  })

  test('names ports on every row about ports and hosts on every row about hosts', () => {
    for (const { id, decision } of profile.requirements) {
      if (decision.by !== 'metric') continue
      const aboutPorts = decision.metric === 'udp-ports-open' || decision.metric === 'tcp-ports-open'
      expect({ id, ports: countPorts(decision.ports ?? []) > 0 }).toEqual({ id, ports: aboutPorts })
      const aboutHosts = decision.metric === 'provider-hosts-answered'
      expect({ id, hosts: decision.hosts !== undefined }).toEqual({ id, hosts: aboutHosts })
    }
  })

  test('keeps the ports that only the site agent can prove on rows of their own', () => {
    const agentOnly = [5060, 5061, 389, 123]
    for (const { id, decision } of profile.requirements) {
      if (decision.by !== 'metric') continue
      const single = (decision.ports ?? []).filter((port) => typeof port === 'number')
      const hidden = single.filter((port) => agentOnly.includes(port))
      expect({ id, hidden: hidden.length }).toEqual({ id, hidden: hidden.length > 0 ? single.length : 0 })
    }
  })
})

test('how many calls stay good is judged where the number of phones is asked, and else only shown', () => {
  const levels = profiles.map(({ id, requirements }) => [
    id,
    requirements.find((row) => row.id === 'calls-good')?.level,
  ])
  expect(Object.fromEntries(levels)).toEqual({
    'smart-telecom': 'recommended',
    enforta: 'information',
    smartmeet: 'information',
    voicex: 'recommended',
  })
})

test('Smart Telecom’s port rows wait for a link that the operator does not manage', () => {
  const profile = profileById('smart-telecom')
  const open = profile?.requirements.filter(
    ({ decision, when }) => decision.by === 'metric' && decision.ports && JSON.stringify(when) !== ownRouter,
  )
  expect(open).toEqual([])
})
const ownRouter = JSON.stringify([{ parameter: 'managed-link', is: [false] }])

function tablesOf(profile: Profile) {
  const tables: { lookup: ParameterId; table: Record<string, unknown> }[] = []
  const collect = (quantity: Quantity) => {
    if (typeof quantity === 'number') return
    if ('lookup' in quantity) tables.push(quantity)
    if ('product' in quantity) quantity.product.forEach(collect)
  }
  for (const { decision } of profile.requirements) {
    if (decision.by !== 'metric') continue
    if (decision.hosts && 'lookup' in decision.hosts) tables.push(decision.hosts)
    for (const bound of [decision.pass, decision.warn]) if (bound) quantitiesOf(bound).forEach(collect)
  }
  return tables
}
