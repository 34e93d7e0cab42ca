import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { mac, sameSecret } from '@/lib/server/secret'

/** The bearer key for sending and reading one run's report; derived, never stored. */
export function submitKeyOf(runId: string): string {
  return mac(env().secret, `run:${runId}`)
}

/** The site agent's: good for adding what it measured, and for nothing else. */
export function agentKeyOf(runId: string): string {
  return mac(env().secret, `agent:${runId}`)
}

export function requireAgentKey(runId: string, key: string): void {
  if (!sameSecret(key, agentKeyOf(runId))) throw new AppError('wrong-key')
}

export function requireKey(runId: string, key: string): void {
  if (!sameSecret(key, submitKeyOf(runId))) throw new AppError('wrong-key')
}
