import type { Prisma } from '@/generated/prisma/client'
import type { Check, OwnTls, Step } from '@/lib/assessment/check'
import type { EchoEndpoints } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Answers } from '@/lib/assessment/parameter'
import { agentPlanFor, optionalPlanFor, planFor } from '@/lib/assessment/plan'
import type { Profile } from '@/lib/assessment/profile'
import { assemble, parseMeasurements, type Report } from '@/lib/assessment/report'
import {
  mostSupplements,
  type Supplement,
  type SupplementOffer,
  type SupplementSubmission,
} from '@/lib/assessment/supplement'
import { checks as everyCheck } from '@/lib/checks'
import { signTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { echoHealth } from '@/lib/server/echo/health'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { requireAgentKey, requireKey } from '@/lib/server/runs/key'
import { turnAccess } from '@/lib/server/runs/turn'
import { measuredColumns } from './columns'
import { requirePlausible } from './plausible'
import { readReport } from './read'
import { storedReport, type StoredReport } from './stored'
import { instrumentSince, readNote, writeNote } from './supplement-note'

/** A line of yesterday is another line. */
const acceptedForMs = 24 * 3_600_000
/** The longest optional part takes three minutes. */
const ticketSeconds = 600

type Site = { profile: Profile; answers: Answers; echo: EchoEndpoints }

/**
 * What may be added to this run's report, and the ticket for it. Refuses: `wrong-key`, `not-found` (no report yet),
 * `run-expired` (after a day), `too-many`.
 */
export async function offerSupplement(
  runId: string,
  key: string,
  checks: readonly Check[] = everyCheck,
): Promise<SupplementOffer> {
  const { report } = await readReport({ key }, runId)
  requireOpen(report)
  const health = await echoHealth()
  const now = Math.floor(Date.now() / 1_000)
  const ticket = { run: runId, issuedAt: now, expiresAt: now + ticketSeconds }
  return {
    supplement: writeNote(runId, health),
    ticket: await signTicket(ticket, env().ticketSecret),
    echo: report.echo,
    echoHealth: health,
    ...plansOf(report, checks, turnAccess(runId, now, ticketSeconds)),
  }
}

/**
 * Adds measurements to a report and judges all of them together. The same supplement sent again changes nothing. Refuses:
 * `wrong-key`, `wrong-run`, `not-found`, `run-expired`, `too-many`, `implausible`.
 */
export async function addSupplement(
  runId: string,
  key: string,
  submission: SupplementSubmission,
  checks: readonly Check[] = everyCheck,
  by: Measurement['vantage'] = 'browser',
): Promise<StoredReport> {
  if (by === 'agent') requireAgentKey(runId, key)
  else requireKey(runId, key)
  if (submission.run !== runId) throw new AppError('wrong-run', ['run'])
  const note = readNote(submission.supplement, runId)
  const added = requirePlausible(submission, checks, by)
  const instrument = instrumentSince(note, await echoHealth())
  const database = await getDatabase()
  return database.$transaction(async (transaction) => {
    // Two at once wait for each other here, so that neither loses the other's measurements.
    await transaction.$queryRaw`SELECT id FROM "Report" WHERE "runId" = ${runId} FOR UPDATE`
    const row = await transaction.report.findUnique({ where: { runId } })
    if (!row) throw new AppError('not-found')
    const { report } = storedReport(row)
    if (report.supplements.some(({ id }) => id === note.id)) return storedReport(row)
    requireOpen(report)
    requirePlanned(submission, by === 'agent' ? agentPlanOf(report, checks) : plansOf(report, checks, null))
    const supplement: Supplement = {
      id: note.id,
      receivedAt: new Date().toISOString(),
      measurements: added.length,
      instrument,
    }
    const data = judgedAgain(report, added, supplement, checks)
    return storedReport(await transaction.report.update({ where: { runId }, data }))
  })
}

/** What the database's row becomes. */
function judgedAgain(report: Report, added: Measurement[], supplement: Supplement, checks: readonly Check[]) {
  const earlier = parseMeasurements(report.measurements, checks)
  // A check has changed since: what it wrote then can't be judged together with what it writes now.
  if (!earlier.ok) throw new AppError('run-expired')
  const all = [...earlier.measurements, ...added]
  const judged = assemble(report, all, checks, [...report.supplements, supplement])
  const document = judged as unknown as Prisma.InputJsonObject
  return { verdict: judged.verdict, ...measuredColumns(checks, all, judged), document }
}

function plansOf({ profile, answers, echo }: Site, checks: readonly Check[], turn: ReturnType<typeof turnAccess>) {
  const site = { echo, answers, askProviderHosts: env().askProviderHosts, turn }
  const offered = (steps: Step[]) => steps as SupplementOffer['optional']
  return { optional: offered(optionalPlanFor(profile, checks, site)), again: offered(planFor(profile, checks, site)) }
}

/** What the site agent may add to this report. */
export function agentPlanOf({ profile, answers, echo }: Site, checks: readonly Check[], ownTls: OwnTls[] = []) {
  const site = { echo, answers, askProviderHosts: env().askProviderHosts, ownTls }
  return { optional: agentPlanFor(profile, checks, site) as SupplementOffer['optional'], again: [] }
}

/** Refuses a report to which nothing may be added any more. */
export function requireOpen({ startedAt, supplements }: Report): void {
  if (Date.now() - Date.parse(startedAt) > acceptedForMs) throw new AppError('run-expired')
  if (supplements.length >= mostSupplements) throw new AppError('too-many')
}

function requirePlanned({ measurements }: SupplementSubmission, { optional, again }: ReturnType<typeof plansOf>): void {
  const planned = new Set([...optional, ...again].map(({ check, id }) => `${check} ${id}`))
  const strange = measurements.findIndex(({ check, step }) => !planned.has(`${check} ${step}`))
  if (strange !== -1) throw new AppError('implausible', [`measurements.${strange}.step`])
}
