/**
 * Asks the browser to mark a stream's packets as voice (DSCP EF). False where it does not know how: Chromium does,
 * Firefox drops the wish. What the operating system makes of it, no page can see.
 */
export async function markExpedited(sender: RTCRtpSender): Promise<boolean> {
  try {
    const parameters = sender.getParameters()
    for (const encoding of parameters.encodings) encoding.networkPriority = 'high'
    await sender.setParameters(parameters)
    const { encodings } = sender.getParameters()
    return encodings.length > 0 && encodings.every(({ networkPriority }) => networkPriority === 'high')
  } catch {
    return false
  }
}
