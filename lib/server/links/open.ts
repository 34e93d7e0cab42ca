import type { Answers } from '@/lib/assessment/parameter'
import type { Profile } from '@/lib/assessment/profile'
import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'
import { currentProfile } from '@/lib/server/profiles/find'
import type { Language } from '@/messages'
import { linkDetails, stateOf, type LinkState } from './link'
import { hashToken } from './token'

export type OpenedLink = {
  id: string
  provider: string
  /** The newest version: what a run started now would use. */
  profile: Profile
  customer: string
  site: string
  /** Parameters that the link fixes; what is left open is asked on the page. */
  answers: Answers
  language: Language
  expiresAt: string
  maxRuns: number | null
  runsUsed: number
}
export type OpenLink = { state: 'unknown'; link?: never } | { state: LinkState; link: OpenedLink }

/** What the customer's token leads to. Changes nothing. */
export async function openLink(token: string): Promise<OpenLink> {
  const database = await getDatabase()
  const found = await database.link.findUnique({ where: { tokenHash: hashToken(token) }, include: linkDetails })
  if (!found) return { state: 'unknown' }
  const profile = await currentProfile(found.provider)
  if (!profile) return { state: 'unknown' }
  const runsUsed = found._count.reports
  const link: OpenedLink = {
    id: found.id,
    provider: found.provider,
    profile,
    customer: found.site.customer.name,
    site: found.site.name,
    answers: found.answers as Answers,
    language: found.language as Language,
    expiresAt: found.expiresAt.toISOString(),
    maxRuns: found.maxRuns,
    runsUsed,
  }
  return { state: stateOf(found, runsUsed), link }
}

/** The link, if a run may be started with it; refuses with what stands against it. */
export async function requireOpenLink(token: string): Promise<OpenedLink> {
  const { state, link } = await openLink(token)
  if (state === 'unknown') throw new AppError('link-unknown')
  if (state !== 'open') throw new AppError(`link-${state}`)
  return link
}
