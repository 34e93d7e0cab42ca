import { about, informs, unknown, warn, type Scenario } from '../scenario'

export const natTimer20: Scenario = {
  name: 'nat-timer-20',
  what: 'A router that forgets a silent phone after 20 seconds.',
  provider: 'enforta',
  network: { natTimeout: 20 },
  expect: {
    verdict: 'unknown',
    findings: {
      'udp-binding-lifetime': informs(about(19, 0.9), { goneByS: { atMost: 22.5 }, keepAliveS: 10 }),
      // 20 s are asked for; between 19 and 21 s the mapping went.
      keepalive: unknown('undecided', { value: about(19, 0.9) }),
      'register-expiry': warn(about(19, 0.9)),
    },
  },
  agent: {
    long: true,
    expect: {
      verdict: 'unknown',
      findings: {
        'udp-binding-lifetime': informs(about(19.5, 0.5), { goneByS: { atMost: 22 }, keepAliveS: 10 }),
        'udp-stream-lifetime': informs(about(19.5, 0.5), { goneByS: { atMost: 22 } }),
      },
    },
  },
}
