/** Chromium told to try ports that it otherwise refuses: what a support agent can do on the customer's computer. */
export function optIn(...ports: number[]): string[] {
  return [`--explicitly-allowed-ports=${ports.join(',')}`]
}

/** The visitor let the page use the (fake) microphone: then the browser shows the device's own address. */
export const addressShown = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream']

/** There are no names in the lab, so its relay's certificate is for an address and signed by nobody. */
export const certificateOfTheLab = ['--ignore-certificate-errors']
