import Bowser from 'bowser'
import type { Stated } from './check'

/**
 * What a browser without client hints says of itself. Its words are partly frozen: Windows 11 calls itself NT 10.0, and
 * every Mac an Intel one, so that the processor is only believed on Linux.
 */
export function statedByUserAgent(userAgent: string): Stated {
  const { os, browser } = Bowser.parse(userAgent)
  return {
    source: 'user-agent',
    platform: os.name ?? null,
    platformVersion: os.version ?? null,
    brands: browser.name === undefined ? [] : [{ brand: browser.name, version: browser.version ?? '' }],
    architecture: os.name === 'Linux' ? linuxArchitecture(userAgent) : null,
    bitness: null,
  }
}

function linuxArchitecture(userAgent: string): string | null {
  if (/\b(aarch64|arm64|armv\d)/i.test(userAgent)) return 'arm'
  return /\b(x86_64|i[3-6]86)\b/.test(userAgent) ? 'x86' : null
}
