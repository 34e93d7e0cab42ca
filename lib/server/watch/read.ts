import { timelineOf, type Timeline } from '@/lib/assessment/timeline'
import { mostRounds, type WatchRound } from '@/lib/assessment/watch'
import { getDatabase } from '@/lib/server/database'
import { readReport, type Reader } from '@/lib/server/reports/read'
import type { Codec } from '@/lib/stats/e-model'
import { codecNames } from '@/lib/stats/voice-quality'

/** What a site agent saw while it watched, for a chart; null when none did. Refuses as `readReport` does. */
export async function readTimeline(reader: Reader, runId: string): Promise<Timeline | null> {
  const { report } = await readReport(reader, runId)
  const database = await getDatabase()
  const rows = await database.watchRound.findMany({
    where: { runId },
    orderBy: [{ startedAt: 'asc' }, { number: 'asc' }],
    take: mostRounds,
  })
  // Parsed at the door, and thousands of them: not again.
  const rounds = rows.map(({ startedAt, everyMinutes, echoUp, document }) => {
    return { ...(document as unknown as WatchRound), at: startedAt.getTime(), everyMinutes, echoUp }
  })
  const codec: Codec = codecNames.find((name) => name === report.answers['codec']) ?? 'g711'
  return timelineOf(rounds, codec)
}
