import { Prisma } from '@/generated/prisma/client'
import type { Check } from '@/lib/assessment/check'
import { planFor } from '@/lib/assessment/plan'
import type { RunOffer, StartRun } from '@/lib/assessment/run-offer'
import { checks as everyCheck } from '@/lib/checks'
import { signTicket } from '@/lib/protocol/ticket'
import { getDatabase } from '@/lib/server/database'
import { echoEndpoints, echoHealth } from '@/lib/server/echo/health'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { requireOpenLink } from '@/lib/server/links/open'
import { mergeAnswers, requireFitting } from '@/lib/server/profiles/answers'
import { submitKeyOf } from './key'
import { turnAccess } from './turn'

const mostPerHour = 30
const hourMs = 3_600_000
/** A run takes under a minute; the visitor may hesitate at a permission. */
const ticketSeconds = 600

/**
 * Starts a run of the link with this token. Refuses: `link-unknown`, `link-expired`, `link-used-up`, `too-many`,
 * `invalid` (answers that the profile does not know).
 */
export async function startRun(
  token: string,
  { answers: visitor, language }: StartRun,
  checks: readonly Check[] = everyCheck,
): Promise<RunOffer> {
  const link = await requireOpenLink(token)
  const { profile } = link
  requireFitting(profile, visitor, 'visitor')
  const answers = mergeAnswers(profile, visitor, link.answers)
  const database = await getDatabase()
  const lastHour = new Date(Date.now() - hourMs)
  const started = await database.run.count({ where: { linkId: link.id, startedAt: { gt: lastHour } } })
  if (started >= mostPerHour) throw new AppError('too-many')

  const health = await echoHealth()
  const echo = echoEndpoints()
  const run = await database.run.create({
    data: {
      linkId: link.id,
      provider: profile.id,
      profileVersion: profile.version,
      answers,
      echo,
      healthAtStart: health ?? Prisma.DbNull,
      language,
    },
  })
  const { ticketSecret, askProviderHosts } = env()
  const now = Math.floor(Date.now() / 1000)
  return {
    run: run.id,
    submitKey: submitKeyOf(run.id),
    ticket: await signTicket({ run: run.id, issuedAt: now, expiresAt: now + ticketSeconds }, ticketSecret),
    echo,
    echoHealth: health,
    profile,
    answers,
    plan: planFor(profile, checks, { echo, answers, askProviderHosts, turn: turnAccess(run.id, now, ticketSeconds) }),
  }
}
