/**
 * Takes congestion feedback out of an SDP: with it Chromium adds padding packets to the voice as soon as there is loss,
 * and it is no longer a stream of 50 packets per second.
 */
export function withoutTransportFeedback(sdp: string): string {
  return sdp
    .split('\r\n')
    .filter((line) => !/^a=(rtcp-fb:.*transport-cc|extmap:.*(transport-wide-cc|abs-send-time))/.test(line))
    .join('\r\n')
}
