'use server'

import { redirect } from 'next/navigation'
import type { LinkFormState } from '@/components/console/link-form'
import { parseLinkForm, type LinkFormError, type LinkWish } from '@/components/console/link-form-input'
import type { Refusal } from '@/lib/assessment/refusal'
import type { Actor } from '@/lib/server/auth/actor'
import { listCustomers } from '@/lib/server/customers/list'
import { AppError } from '@/lib/server/errors'
import { CreateLink, createLink } from '@/lib/server/links/create'
import { currentProfiles } from '@/lib/server/profiles/find'
import { reader, signedIn, texts } from '@/app/(console)/reader'

/** On success leads to the link's page. */
export async function makeLink(_before: LinkFormState, form: FormData): Promise<LinkFormState> {
  const actor = await signedIn()
  const values = Object.fromEntries(
    [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  )
  const timeZone = (await reader()).timeZone ?? 'UTC'
  const parsed = parseLinkForm(values, await currentProfiles(), { at: new Date(), timeZone })
  if (!parsed.ok) return { errors: parsed.errors, refusal: null }
  const input = CreateLink.safeParse(await inputFor(actor, parsed.wish))
  if (!input.success) return { errors: errorsAt(input.error.issues.map(({ path }) => String(path[0]))), refusal: null }
  let id: string
  try {
    id = (await createLink(actor, input.data)).link.id
  } catch (error) {
    if (error instanceof AppError) return refused(error.code)
    throw error
  }
  redirect(`/console/links/${id}?made=1`)
}

/** "harbour café" is the customer that the list has as "Harbour Café". */
async function inputFor(actor: Actor, { customer, expiresAt, ...wish }: LinkWish) {
  const folded = (name: string) => name.normalize('NFC').toLowerCase()
  const known = (await listCustomers(actor)).find(({ name }) => folded(name) === folded(customer))
  return { ...wish, expiresAt: expiresAt.toISOString(), ...(known ? { customerId: known.id } : { customer }) }
}

const fields: Record<string, LinkFormError> = { customer: 'customer', site: 'site', expiresAt: 'date' }

function errorsAt(paths: readonly string[]): Record<string, LinkFormError> {
  return Object.fromEntries(paths.map((path) => [fields[path] ?? path, fields[path] ?? 'parameter']))
}

async function refused(code: Refusal): Promise<LinkFormState> {
  return { errors: {}, refusal: (await texts())(`errors.${code}`) }
}
