import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { Answers } from '@/lib/assessment/parameter'
import type { Actor } from '@/lib/server/auth/actor'
import { requireCustomer } from '@/lib/server/customers/create'
import { getDatabase } from '@/lib/server/database'
import { AppError } from '@/lib/server/errors'
import { Id } from '@/lib/server/ids'
import { requireFitting } from '@/lib/server/profiles/answers'
import { currentProfile } from '@/lib/server/profiles/find'
import { Name } from '@/lib/server/customers/name'
import { linkDetails, summaryOf, type LinkSummary } from './link'
import { tokenHashOf } from './token'

const longestLifeMs = 366 * 86_400_000

/** A customer by id, or by the name of a new one; the site is found by its name or made. */
export const CreateLink = z
  .strictObject({
    customerId: Id.optional(),
    customer: Name.optional(),
    site: Name,
    provider: Id,
    answers: Answers.default({}),
    language: z.enum(['en', 'fr', 'ru', 'ja']),
    expiresAt: z.iso.datetime({ offset: true }).refine((text) => isInReach(Date.parse(text))),
    maxRuns: z.int().min(1).max(1_000).nullable().default(null),
  })
  .refine(({ customerId, customer }) => (customerId === undefined) !== (customer === undefined), { path: ['customer'] })
export type CreateLink = z.infer<typeof CreateLink>

function isInReach(expiresAt: number): boolean {
  return expiresAt > Date.now() && expiresAt < Date.now() + longestLifeMs
}

/** Refuses: `invalid` (provider, answers), `not-found` (customer). */
export async function createLink(actor: Actor, input: CreateLink): Promise<{ link: LinkSummary; url: string }> {
  const profile = await currentProfile(input.provider)
  if (!profile) throw new AppError('invalid', ['provider'])
  requireFitting(profile, input.answers, 'link')
  const customer = await requireCustomer(actor, input)
  const database = await getDatabase()
  const siteKey = { customerId: customer.id, name: input.site }
  const site = await database.site.upsert({ where: { customerId_name: siteKey }, create: siteKey, update: {} })
  const id = randomUUID()
  const link = await database.link.create({
    data: {
      id,
      organizationId: actor.organizationId,
      siteId: site.id,
      provider: profile.id,
      answers: input.answers,
      language: input.language,
      tokenHash: tokenHashOf(id),
      expiresAt: new Date(input.expiresAt),
      maxRuns: input.maxRuns,
      createdById: actor.userId,
    },
    include: linkDetails,
  })
  const summary = summaryOf(link)
  return { link: summary, url: summary.url }
}
