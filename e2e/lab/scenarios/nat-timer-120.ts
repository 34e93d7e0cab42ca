import { about, atLeast, informs, pass, unknown, warn, type Scenario } from '../scenario'

export const natTimer120: Scenario = {
  name: 'nat-timer-120',
  what: 'A router that remembers a silent phone for two minutes: the site agent waits as long.',
  provider: 'enforta',
  network: { natTimeout: 120 },
  expect: {
    verdict: 'unknown',
    findings: {
      'udp-binding-lifetime': informs(atLeast(21), { goneByS: null }),
      keepalive: unknown('waited-too-short', { facts: { heldS: { atLeast: 21 }, goneByS: null } }),
      'register-expiry': unknown('waited-too-short', { facts: { heldS: { atLeast: 21 }, goneByS: null } }),
    },
  },
  agent: {
    long: true,
    expect: {
      verdict: 'warn',
      findings: {
        'udp-binding-lifetime': informs(about(119.5, 0.5), { goneByS: { atMost: 122 } }),
        'udp-stream-lifetime': informs(about(119.5, 0.5), { goneByS: { atMost: 122 } }),
        keepalive: warn(about(119.5, 0.5)),
        'register-expiry': pass(about(119.5, 0.5)),
      },
    },
  },
}
