import type { Secrets } from '@/lib/assessment/check'

/** Longer ones are no account: whatever else stands in a link's fragment stays there. */
const longest = 200

/** What is put behind a link. Browsers keep a fragment to themselves (RFC 9110 section 7.1), so no server sees it. */
export function fragmentOf({ sipUser, sipPassword }: Secrets): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ user: sipUser, password: sipPassword }))
  const base64 = btoa(String.fromCharCode(...bytes))
  return `#sip=${base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`
}

/** The account in a fragment; null where there is none, or where it was cut or changed on its way. */
export function accountIn(fragment: string): Secrets | null {
  const coded = /^#sip=([\w-]{1,4000})$/.exec(fragment)?.[1]
  if (coded === undefined) return null
  try {
    const bytes = Uint8Array.from(atob(coded.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof parsed !== 'object' || parsed === null || !('user' in parsed) || !('password' in parsed)) return null
    const { user, password } = parsed
    return isShort(user) && isShort(password) ? { sipUser: user, sipPassword: password } : null
  } catch {
    return null
  }
}

function isShort(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= longest
}
