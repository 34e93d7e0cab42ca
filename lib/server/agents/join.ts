import { agentVersion, readCode, type AgentOffer, type JoinRun } from '@/lib/assessment/agent-offer'
import type { Check } from '@/lib/assessment/check'
import { checks as everyCheck } from '@/lib/checks'
import { signTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { echoHealth } from '@/lib/server/echo/health'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { storedReport } from '@/lib/server/reports/stored'
import { agentPlanOf, requireOpen } from '@/lib/server/reports/supplement'
import { writeNote } from '@/lib/server/reports/supplement-note'
import { agentKeyOf } from '@/lib/server/runs/key'
import { codeHashOf } from './code'
import { noteMiss, requireMayGuess } from './guesses'
import { ownTls } from './own-tls'

/** An agent that is started again uses the same code; more than a few are no accident. */
const joinsPerCode = 5
const ticketSeconds = 600

/**
 * What a site agent needs to measure for the run of this code; `source` is who asks (`sourceOf`). Refuses: `code-unknown`
 * (also expired, or used too often), `agent-outdated`, `run-expired`, `too-many`.
 */
export async function joinRun(
  { code: text, agentVersion: version }: JoinRun,
  source: string,
  checks: readonly Check[] = everyCheck,
): Promise<AgentOffer> {
  if (version < agentVersion) throw new AppError('agent-outdated')
  const code = readCode(text)
  await requireMayGuess(source)
  const database = await getDatabase()
  // Counted in the same statement, so that no two take the last one.
  const joined = await database.agentCode.updateMany({
    where: { codeHash: codeHashOf(code ?? ''), expiresAt: { gt: new Date() }, joins: { lt: joinsPerCode } },
    data: { joins: { increment: 1 } },
  })
  const row =
    joined.count === 1
      ? await database.agentCode.findUnique({
          where: { codeHash: codeHashOf(code ?? '') },
          include: { run: { include: { report: true } } },
        })
      : null
  if (!row?.run.report) {
    await noteMiss(source)
    throw new AppError('code-unknown')
  }
  const { report } = storedReport(row.run.report)
  requireOpen(report)
  const [health, tls] = await Promise.all([echoHealth(), ownTls()])
  const now = Math.floor(Date.now() / 1_000)
  const ticket = { run: row.runId, issuedAt: now, expiresAt: now + ticketSeconds }
  return {
    run: row.runId,
    agentKey: agentKeyOf(row.runId),
    supplement: writeNote(row.runId, health),
    ticket: await signTicket(ticket, env().ticketSecret),
    echo: report.echo,
    echoHealth: health,
    provider: report.profile.name,
    plan: agentPlanOf(report, checks, tls).optional,
  }
}
