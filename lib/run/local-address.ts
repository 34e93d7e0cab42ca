export type LocalAddressConsent = 'granted' | 'denied' | 'unavailable'

/**
 * Asks for the microphone and lets go of it at once: with that permission a browser shows a page the device's own
 * address, without it a random name. Nothing is heard or recorded. `unavailable`: no microphone, or no secure page.
 */
export async function allowLocalAddress(): Promise<LocalAddressConsent> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    for (const track of stream.getTracks()) track.stop()
    return 'granted'
  } catch (error) {
    return error instanceof DOMException && error.name === 'NotAllowedError' ? 'denied' : 'unavailable'
  }
}
