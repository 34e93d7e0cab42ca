import { z } from 'zod'

/** Ids that come in an address or a form. Anything else names nothing of ours. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/)

export function isId(text: string): boolean {
  return Id.safeParse(text).success
}
