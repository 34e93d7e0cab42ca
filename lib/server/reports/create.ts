import type { Prisma } from '@/generated/prisma/client'
import type { Check } from '@/lib/assessment/check'
import { EchoHealth, type EchoEndpoints } from '@/lib/assessment/echo-server'
import type { Answers } from '@/lib/assessment/parameter'
import { assemble, type RunFacts, type Submission } from '@/lib/assessment/report'
import { checks as everyCheck } from '@/lib/checks'
import { getDatabase } from '@/lib/server/database'
import { isUniqueViolation } from '@/lib/server/database/violations'
import { AppError } from '@/lib/server/errors'
import { profileVersion } from '@/lib/server/profiles/find'
import { requireKey } from '@/lib/server/runs/key'
import { measuredColumns } from './columns'
import { finishedAt, instrumentFor } from './instrument'
import { requirePlausible } from './plausible'
import { indexWords } from './search'
import { storedReport, type StoredReport } from './stored'

const acceptedForMs = 7 * 86_400_000

export type CreatedReport = StoredReport & { created: boolean }

/**
 * Judges a run's measurements and stores the report. The same run sent again gives the first report, `created: false`,
 * also when both arrive at once or the link has run out since. Refuses: `wrong-key`, `wrong-run`, `not-found`,
 * `run-expired`, `implausible`.
 */
export async function createReport(
  runId: string,
  key: string,
  submission: Submission,
  checks: readonly Check[] = everyCheck,
): Promise<CreatedReport> {
  requireKey(runId, key)
  if (submission.run !== runId) throw new AppError('wrong-run', ['run'])
  const run = await findRun(runId)
  if (run.report) return { ...storedReport(run.report), created: false }
  if (Date.now() - run.startedAt.getTime() > acceptedForMs) throw new AppError('run-expired')
  const measurements = requirePlausible(submission, checks)
  const profile = await profileVersion(run.provider, run.profileVersion)
  if (!profile) throw new Error(`The profile ${run.provider} version ${run.profileVersion} is not stored`)

  const { site } = run.link
  const finished = finishedAt(run.startedAt, submission.measurements)
  const atStart = run.healthAtStart === null ? null : EchoHealth.parse(run.healthAtStart)
  const facts: RunFacts = {
    run: run.id,
    startedAt: run.startedAt.toISOString(),
    finishedAt: finished.toISOString(),
    site: { customer: site.customer.name, site: site.name },
    language: run.language,
    profile,
    answers: run.answers as Answers,
    echo: run.echo as EchoEndpoints,
    instrument: await instrumentFor(atStart, finished),
    environment: submission.environment,
  }
  const report = assemble(facts, measurements, checks)
  return insert({
    runId: run.id,
    organizationId: run.link.organizationId,
    customerId: site.customerId,
    siteId: site.id,
    linkId: run.linkId,
    provider: run.provider,
    verdict: report.verdict,
    startedAt: run.startedAt,
    finishedAt: finished,
    language: run.language,
    customerName: site.customer.name,
    siteName: site.name,
    ...measuredColumns(checks, measurements, facts),
    document: report as unknown as Prisma.InputJsonObject,
    words: indexWords([site.customer.name, site.name, run.provider, profile.name, run.id, run.linkId]),
  })
}

async function findRun(runId: string) {
  const database = await getDatabase()
  const run = await database.run.findUnique({
    where: { id: runId },
    include: { report: true, link: { include: { site: { include: { customer: true } } } } },
  })
  if (!run) throw new AppError('not-found')
  return run
}

async function insert(data: Prisma.ReportUncheckedCreateInput): Promise<CreatedReport> {
  const database = await getDatabase()
  try {
    return { ...storedReport(await database.report.create({ data })), created: true }
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    const first = await database.report.findUniqueOrThrow({ where: { runId: data.runId } })
    return { ...storedReport(first), created: false }
  }
}
