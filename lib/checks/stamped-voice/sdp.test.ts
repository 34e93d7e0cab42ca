import { expect, test } from 'vitest'
import { withoutTransportFeedback } from './sdp'

test('takes out the lines that make a browser pad the voice, and nothing else', () => {
  const kept = [
    'v=0',
    'm=audio 9 UDP/TLS/RTP/SAVPF 0',
    'a=rtpmap:0 PCMU/8000',
    'a=extmap:4 urn:ietf:params:rtp-hdrext:sdes:mid',
  ]
  const taken = [
    'a=rtcp-fb:111 transport-cc',
    'a=extmap:3 http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
    'a=extmap:2 http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  ]
  expect(withoutTransportFeedback([...kept, ...taken, ''].join('\r\n'))).toBe([...kept, ''].join('\r\n'))
})
