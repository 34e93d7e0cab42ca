import { about, fail, is, type Scenario } from '../scenario'

export const rtpRangeHalfClosed: Scenario = {
  name: 'rtp-range-half-closed',
  what: 'Only the lower half of the voice ports is open.',
  provider: 'voicex',
  // 19302 lies in the closed half too.
  network: { block: ['udp:15000-20000'] },
  expect: {
    verdict: 'fail',
    findings: {
      'udp-rtp': fail(about(0.5, 0.03)),
      'return-traffic': fail(about(0.51, 0.03)),
      'stun-port': fail(is(0)),
    },
  },
}
