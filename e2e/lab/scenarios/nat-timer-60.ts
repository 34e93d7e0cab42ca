import { atLeast, informs, unknown, type Scenario } from '../scenario'

export const natTimer60: Scenario = {
  name: 'nat-timer-60',
  what: 'A router that remembers a silent phone for 60 seconds, which is longer than a run waits.',
  provider: 'enforta',
  network: { natTimeout: 60 },
  expect: {
    verdict: 'unknown',
    findings: {
      'udp-binding-lifetime': informs(atLeast(21), { goneByS: null }),
      keepalive: unknown('waited-too-short', { facts: { heldS: { atLeast: 21 }, goneByS: null } }),
      'register-expiry': unknown('waited-too-short', { facts: { heldS: { atLeast: 21 }, goneByS: null } }),
    },
  },
}
