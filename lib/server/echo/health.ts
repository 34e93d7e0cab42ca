import { EchoHealth, type EchoEndpoints } from '@/lib/assessment/echo-server'
import { env } from '@/lib/server/env'
import { logWarning } from '@/lib/server/log'

const timeoutMs = 2_000
const cacheMs = 2_000
let silentUrl: string | null = null
let last: { url: string; at: number; health: EchoHealth } | null = null

/** What the echo server says of itself; null when it did not answer, or not as one of ours. */
export async function echoHealth(): Promise<EchoHealth | null> {
  const url = `${env().echoInternalUrl}/health`
  // Only good news is kept: an echo server that has come back is seen at once.
  if (last && last.url === url && performance.now() - last.at < cacheMs) return last.health
  last = null
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs), cache: 'no-store', redirect: 'error' })
    if (!response.ok) throw new Error(`answered ${response.status}`)
    const health = EchoHealth.parse(await response.json())
    last = { url, at: performance.now(), health }
    silentUrl = null
    return health
  } catch (error) {
    // Once, not with every run.
    if (silentUrl !== url) logWarning('the echo server does not answer', { url, cause: causeOf(error) })
    silentUrl = url
    return null
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

/** How a browser reaches the echo server. */
export function echoEndpoints(): EchoEndpoints {
  const { echoAddresses, echoUrl } = env()
  return { addresses: echoAddresses, httpUrl: echoUrl }
}
