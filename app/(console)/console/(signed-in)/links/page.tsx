import type { Metadata } from 'next'
import { LinksPage } from '@/components/console/link-list'
import { AppError } from '@/lib/server/errors'
import { ListLinks, listLinks } from '@/lib/server/links/list'
import { currentProfiles } from '@/lib/server/profiles/find'
import { signedIn, texts } from '@/app/(console)/reader'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await texts())('console.links.title') }
}

export default async function Links({ searchParams }: Props) {
  const actor = await signedIn()
  const { cursor } = await searchParams
  const asked = ListLinks.safeParse({ cursor })
  const [{ links, nextCursor }, profiles] = await Promise.all([
    listLinks(actor, asked.success ? asked.data : {}).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'invalid') return listLinks(actor)
      throw error
    }),
    currentProfiles(),
  ])
  const names = new Map(profiles.map(({ id, name }) => [id, name]))
  return (
    <LinksPage
      rows={links.map((link) => ({ ...link, provider: names.get(link.provider) ?? link.provider }))}
      nextCursor={nextCursor}
      older={cursor !== undefined}
    />
  )
}
