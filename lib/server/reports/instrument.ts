import type { EchoHealth, Instrument } from '@/lib/assessment/echo-server'
import type { Submission } from '@/lib/assessment/report'
import { echoHealth } from '@/lib/server/echo/health'

const freshMs = 2 * 60_000

/**
 * When the measurements ended, by our clock: the run's start plus what passed in the browser from its first
 * measurement to the end of its last. The browser's clock may be wrong; its differences are not.
 */
export function finishedAt(startedAt: Date, measurements: Submission['measurements'], now = Date.now()): Date {
  const starts = measurements.map((measurement) => Date.parse(measurement.startedAt))
  const ends = measurements.map(({ elapsedMs }, at) => (starts[at] ?? 0) + elapsedMs)
  const tookMs = measurements.length > 0 ? Math.max(...ends) - Math.min(...starts) : 0
  return new Date(Math.min(now, startedAt.getTime() + tookMs))
}

/**
 * The echo server's state around the run. Asked within two minutes of the measurements, its answer is its state at
 * their end. A report that comes later (the portal was down, the visitor offline) cannot be given that answer: now it
 * counts only if it is still the very process that was well at the start, which has then run all the time between.
 * Otherwise nobody knows how it was, and `atEnd` stays null: no failure is put on the customer's line.
 */
export async function instrumentFor(atStart: EchoHealth | null, finished: Date, now = Date.now()): Promise<Instrument> {
  const answer = await echoHealth()
  if (now - finished.getTime() <= freshMs) return { atStart, atEnd: answer }
  return { atStart, atEnd: answer !== null && answer.startedAt === atStart?.startedAt ? answer : null }
}
