import { headers } from 'next/headers'
import { cache } from 'react'
import { openLink } from '@/lib/server/links/open'
import type { Language } from '@/messages'
import { browserLanguage, chosenLanguage } from './request-language'

/** One look-up per request, for the layout and the page. */
export const openLinkOnce = cache(openLink)

/** The token of the link's page that is asked for. */
export function tokenIn(headers: Headers): string | undefined {
  return /^\/t\/([^/]+)$/.exec(headers.get('x-path') ?? '')?.[1]
}

/** The visitor's choice, else the link's language on a link's page, else the browser's. */
export async function pageLanguage(): Promise<Language> {
  const chosen = await chosenLanguage()
  if (chosen) return chosen
  const token = tokenIn(await headers())
  if (token) {
    const { link } = await openLinkOnce(token).catch(() => ({ link: undefined }))
    if (link) return link.language
  }
  return browserLanguage()
}
