import { quietArgs } from '../scripts/browser.mjs'

/** Nothing leaves this machine: every name but the local one is unknown. */
export const launchArgs = [...quietArgs, '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.*']
