import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findBrowser, quietArgs } from '../../scripts/browser.mjs'

export type BrowserName = 'chromium' | 'firefox'

const firefoxes = ['/usr/bin/firefox-esr', '/usr/bin/firefox']

export function hasFirefox(): boolean {
  return firefoxes.some((file) => existsSync(file))
}

/** No driver: the page asks for its jobs itself, so that both browsers run alike and nothing watches them. */
export async function commandOf(browser: BrowserName, url: string, folder: string): Promise<string[]> {
  const profile = path.join(folder, `${browser}-profile`)
  mkdirSync(profile, { recursive: true })
  if (browser === 'chromium') {
    const program = await findBrowser()
    return [
      program,
      '--headless=new',
      ...quietArgs,
      '--autoplay-policy=no-user-gesture-required',
      '--disable-popup-blocking',
      `--user-data-dir=${profile}`,
      url,
    ]
  }
  const program = firefoxes.find((file) => existsSync(file))
  if (!program) throw new Error('no Firefox here')
  const preferences = {
    'app.update.enabled': false,
    'browser.shell.checkDefaultBrowser': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'dom.disable_open_during_load': false,
    'media.autoplay.default': 0,
    'media.peerconnection.ice.loopback': true,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'toolkit.telemetry.enabled': false,
  }
  const lines = Object.entries(preferences).map(([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`)
  writeFileSync(path.join(profile, 'user.js'), lines.join('\n'))
  return [program, '--headless', '--no-remote', '--profile', profile, url]
}
