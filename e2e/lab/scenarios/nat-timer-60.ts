import { about, atLeast, informs, unknown, warn, type Scenario } from '../scenario'

export const natTimer60: Scenario = {
  name: 'nat-timer-60',
  what: 'A router that remembers a silent phone for 60 seconds, longer than a run waits: the site agent does.',
  provider: 'enforta',
  network: { natTimeout: 60, natTcpTimeout: 60 },
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
      verdict: 'unknown',
      findings: {
        'udp-binding-lifetime': informs(about(59.5, 0.5), { goneByS: { atMost: 62 } }),
        'udp-stream-lifetime': informs(about(59.5, 0.5), { goneByS: { atMost: 62 } }),
        'tcp-lifetime': informs(about(59.5, 0.5), { goneByS: { atMost: 62 } }),
        keepalive: warn(about(59.5, 0.5)),
        // 60 s are asked for; between 59 and 61 s the mapping went.
        'register-expiry': unknown('undecided', { value: about(59.5, 0.5) }),
      },
    },
  },
}
