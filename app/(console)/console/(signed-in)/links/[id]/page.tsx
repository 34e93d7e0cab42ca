import type { Metadata } from 'next'
import { cache } from 'react'
import { createFormatter, createTranslator } from 'use-intl/core'
import { LinkPage } from '@/components/console/link-page'
import { readLink } from '@/lib/server/links/read'
import type { LinkSummary } from '@/lib/server/links/link'
import { currentProfile } from '@/lib/server/profiles/find'
import { messagesIn } from '@/messages'
import { orNotFound, reader, signedIn } from '@/app/(console)/reader'
import { qrPath } from './qr-path'

type Props = {
  params: Promise<{ id: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

const find = cache(async (id: string) => orNotFound(readLink(await signedIn(), id)))

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { customer, site } = await find((await params).id)
  return { title: `${customer}, ${site}` }
}

export default async function Link({ params, searchParams }: Props) {
  await signedIn()
  const link = await find((await params).id)
  const provider = (await currentProfile(link.provider))?.name ?? link.provider
  return (
    <LinkPage
      link={{ ...link, provider, sipServer: sipServerOf(link) }}
      made={(await searchParams).made !== undefined}
      qr={qrPath(link.url)}
      letter={await letterFor(link, provider)}
    />
  )
}

function sipServerOf({ answers }: LinkSummary): string | null {
  const server = answers['sip-server']
  return typeof server === 'string' ? server : null
}

/** In the language of the link, not of the agent. */
async function letterFor({ language, url, site, expiresAt }: LinkSummary, provider: string) {
  const timeZone = (await reader()).timeZone ?? 'UTC'
  const messages = await messagesIn(language)
  const t = createTranslator({ locale: language, messages, namespace: 'console.letter' })
  const format = createFormatter({ locale: language, timeZone })
  const date = format.dateTime(new Date(expiresAt), { dateStyle: 'long' })
  return { subject: t('subject', { provider }), body: t('body', { provider, site, url, date }) }
}
