import { isReachable } from '@/lib/server/database/reachable'
import { echoHealth } from '@/lib/server/echo/health'
import { json, route } from '@/lib/server/http'

/** For monitoring: 503 when the portal cannot work; without the echo server it can, though nobody can measure. */
export const GET = route(async () => {
  const [database, health] = await Promise.all([isReachable(), echoHealth()])
  const echo = health !== null
  return json({ status: database && echo ? 'ok' : 'degraded', database, echo }, database ? 200 : 503)
})
