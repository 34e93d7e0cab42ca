import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Intl } from '@/components/intl'
import { asksLocalAddress, questionsOf } from '@/components/run/questions'
import { VisitorRun } from '@/components/run/visitor-run'
import { messagesIn } from '@/messages'
import { openLinkOnce, pageLanguage } from '@/app/page-language'

type Props = { params: Promise<{ token: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { link } = await openLinkOnce((await params).token)
  return link ? { title: `${link.profile.name} · ${link.site}` } : {}
}

export default async function VisitorPage({ params }: Props) {
  const { token } = await params
  const { state, link } = await openLinkOnce(token)
  if (state !== 'open') notFound()
  const locale = await pageLanguage()
  const messages = await messagesIn(locale)
  const { visitor, report, topics, parameters, errors } = messages
  return (
    <Intl language={locale} messages={{ visitor, report, topics, parameters, errors }}>
      <VisitorRun
        token={token}
        provider={link.profile.name}
        customer={link.customer}
        site={link.site}
        questions={questionsOf(link.profile, link.answers)}
        asksLocalAddress={asksLocalAddress(link.profile)}
        given={link.answers}
      />
    </Intl>
  )
}
