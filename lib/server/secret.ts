import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** The secret kept in the data directory; null where none was made yet. */
export function readSecret(dataDir: string): string | null {
  try {
    return readFileSync(path.join(/* turbopackIgnore: true */ dataDir, 'secret'), 'utf8').trim()
  } catch {
    return null
  }
}

/** Makes the installation's secret on the first start; of two processes at once, one writes and both read the same. */
export function ensureSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true })
  try {
    const secret = randomBytes(32).toString('hex')
    writeFileSync(path.join(dataDir, 'secret'), secret, { mode: 0o600, flag: 'wx' })
    return secret
  } catch {
    const kept = readSecret(dataDir)
    if (kept) return kept
    throw new Error(`The secret in ${dataDir} cannot be written or read. Set LINECHECK_SECRET, or another DATA_DIR.`)
  }
}

/** base64url(HMAC-SHA-256(secret, text)) */
export function mac(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url')
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Compares in constant time, whatever the lengths. */
export function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected))
}
