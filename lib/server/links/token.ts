import { env } from '@/lib/server/env'
import { mac, sha256 } from '@/lib/server/secret'

/** 22 characters of base64url: 132 bits. */
const tokenLength = 22

/** Derived from the link's id, so that the console can show a link again although only its hash is stored. */
export function tokenOf(linkId: string): string {
  return mac(env().secret, `link:${linkId}`).slice(0, tokenLength)
}

export function tokenHashOf(linkId: string): string {
  return hashToken(tokenOf(linkId))
}

export function hashToken(token: string): string {
  return sha256(token)
}

/** The address that the customer opens. */
export function linkUrl(linkId: string): string {
  return `${env().portalUrl}/t/${tokenOf(linkId)}`
}
