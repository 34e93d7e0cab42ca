import type { Link, Prisma } from '@/generated/prisma/client'
import type { Answers } from '@/lib/assessment/parameter'
import type { Language } from '@/messages'
import { linkUrl } from './token'

export type LinkState = 'open' | 'expired' | 'used-up'

/** A link as the console shows it. */
export type LinkSummary = {
  id: string
  url: string
  state: LinkState
  provider: string
  customerId: string
  customer: string
  site: string
  answers: Answers
  language: Language
  createdAt: string
  expiresAt: string
  /** Null: as many as wanted until it expires. */
  maxRuns: number | null
  /** Finished runs: those with a report. */
  runsUsed: number
}

export const linkDetails = {
  site: { include: { customer: true } },
  _count: { select: { reports: true } },
} satisfies Prisma.LinkInclude
export type LinkWithDetails = Prisma.LinkGetPayload<{ include: typeof linkDetails }>

export function stateOf(link: Pick<Link, 'expiresAt' | 'maxRuns'>, runsUsed: number): LinkState {
  if (link.expiresAt.getTime() <= Date.now()) return 'expired'
  return link.maxRuns !== null && runsUsed >= link.maxRuns ? 'used-up' : 'open'
}

export function summaryOf(link: LinkWithDetails): LinkSummary {
  const runsUsed = link._count.reports
  return {
    id: link.id,
    url: linkUrl(link.id),
    state: stateOf(link, runsUsed),
    provider: link.provider,
    customerId: link.site.customerId,
    customer: link.site.customer.name,
    site: link.site.name,
    answers: link.answers as Answers,
    language: link.language as Language,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    maxRuns: link.maxRuns,
    runsUsed,
  }
}
