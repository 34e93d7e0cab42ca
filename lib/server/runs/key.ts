import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { mac, sameSecret } from '@/lib/server/secret'

/** The bearer key for sending and reading one run's report; derived, never stored. */
export function submitKeyOf(runId: string): string {
  return mac(env().secret, `run:${runId}`)
}

export function requireKey(runId: string, key: string): void {
  if (!sameSecret(key, submitKeyOf(runId))) throw new AppError('wrong-key')
}
