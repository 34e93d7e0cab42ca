import { quietArgs } from '../scripts/browser.mjs'

/** Nothing leaves this machine: every name but the local one is unknown. The microphone is one that beeps. */
export const launchArgs = [
  ...quietArgs,
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.*',
  '--use-fake-device-for-media-stream',
]
