import { createHmac } from 'node:crypto'
import type { TurnAccess } from '@/lib/assessment/check'
import { env } from '@/lib/server/env'

/**
 * A user name that expires and its password (the TURN REST scheme, coturn's `use-auth-secret`): the name begins with the
 * time until which it is good, the password is HMAC-SHA-1 of the name. Null where no TURN server is set.
 */
export function turnAccess(runId: string, nowSeconds: number, forSeconds: number): TurnAccess | null {
  const { turn } = env()
  if (!turn) return null
  const username = `${nowSeconds + forSeconds}:${runId}`
  return { urls: turn.urls, username, credential: createHmac('sha1', turn.secret).update(username).digest('base64') }
}
