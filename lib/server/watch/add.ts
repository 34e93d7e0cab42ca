import { mostRounds, type WatchReceipt, type WatchRound, type WatchSubmission } from '@/lib/assessment/watch'
import { signTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { echoHealth } from '@/lib/server/echo/health'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { storedReport } from '@/lib/server/reports/stored'
import { requireAgentKey } from '@/lib/server/runs/key'

/** A week of watching, and a weekend until an outage at its end is over. */
const acceptedForMs = 10 * 24 * 3_600_000
/** Twice the longest interval: a portal that is away for an hour stops no round. */
const ticketSeconds = 7_200
/** A round takes 15 s and is sent at once: what the echo server is now it was then. */
const freshMs = 60_000
/** Clocks that run apart by a little while a batch is under way. */
const slackMs = 5 * 60_000

/**
 * Rounds of a watch, each stored once however often it is sent, and the ticket for those to come. Refuses: `wrong-key`,
 * `wrong-run`, `not-found` (no report yet), `run-expired`, `implausible`, `too-many`.
 */
export async function addRounds(runId: string, key: string, submission: WatchSubmission): Promise<WatchReceipt> {
  requireAgentKey(runId, key)
  if (submission.run !== runId) throw new AppError('wrong-run', ['run'])
  const { rounds, watch, everyMinutes } = submission
  const now = Date.now()
  // The agent's clock may be wrong by years: only the time between a round and its sending is taken from it.
  const ahead = Date.parse(submission.sentAt) - now
  const timeOf = ({ startedAt }: WatchRound) => Date.parse(startedAt) - ahead
  const health = await echoHealth()
  const database = await getDatabase()
  const added = await database.$transaction(async (transaction) => {
    // Two batches at once wait for each other here, so that they are counted.
    await transaction.$queryRaw`SELECT id FROM "Report" WHERE "runId" = ${runId} FOR UPDATE`
    const row = await transaction.report.findUnique({ where: { runId } })
    if (!row) throw new AppError('not-found')
    const startedAt = Date.parse(storedReport(row).report.startedAt)
    if (now - startedAt > acceptedForMs) throw new AppError('run-expired')
    const strange = rounds.findIndex((round) => timeOf(round) > now + slackMs || timeOf(round) < startedAt - slackMs)
    if (strange !== -1) throw new AppError('implausible', [`rounds.${strange}.startedAt`])
    if (rounds.length === 0) return 0
    const before = await transaction.watchRound.count({ where: { runId } })
    const { count } = await transaction.watchRound.createMany({
      data: rounds.map((round) => ({
        runId,
        watch,
        number: round.number,
        startedAt: new Date(timeOf(round)),
        everyMinutes,
        echoUp: now - timeOf(round) < freshMs ? health !== null : null,
        document: round,
      })),
      skipDuplicates: true,
    })
    if (before + count > mostRounds) throw new AppError('too-many')
    return count
  })
  const issuedAt = Math.floor(now / 1_000)
  const ticket = await signTicket({ run: runId, issuedAt, expiresAt: issuedAt + ticketSeconds }, env().ticketSecret)
  return { ticket, ticketSeconds, added }
}
