import { about, fail, informs, notApplicable, warn, type Scenario } from '../scenario'

export const narrowDownlink: Scenario = {
  name: 'narrow-downlink',
  what: '1.5 Mbit/s down for twenty phones.',
  provider: 'smart-telecom',
  network: { wan: 'down:rate=1500' },
  answers: { phones: '20', 'shared-link': 'no' },
  expect: {
    verdict: 'fail',
    findings: {
      'qos-shared-link': notApplicable,
      bandwidth: fail(about(1_400_000, 150_000)),
      'calls-carried': informs(about(13, 2)),
      'calls-good': warn(about(15, 1)),
    },
  },
}
