import { headers } from 'next/headers'
import { createFormatter, createTranslator } from 'use-intl/core'
import { Notice } from '@/components/ui/notice'
import { messagesIn } from '@/messages'
import { openLinkOnce, pageLanguage, tokenIn } from '@/app/page-language'

/** A link that opens nothing, and why: answered with 404, because a page can't answer 410. */
export default async function ClosedLink() {
  const locale = await pageLanguage()
  const t = createTranslator({ locale, messages: await messagesIn(locale), namespace: 'visitor.link' })
  const { state, link } = await openLinkOnce(tokenIn(await headers()) ?? '')
  if (!link || state === 'open') return <ClosedNotice title={t('unknown')} text={t('unknownText')} />
  const provider = link.profile.name
  if (state === 'used-up') {
    return <ClosedNotice title={t('usedUp')} text={t('usedUpText', { runs: link.maxRuns ?? 0, provider })} />
  }
  const format = createFormatter({ locale, timeZone: 'UTC' })
  const date = format.dateTime(new Date(link.expiresAt), { dateStyle: 'long' })
  return <ClosedNotice title={t('expired')} text={t('expiredText', { date, provider })} />
}

function ClosedNotice({ title, text }: { title: string; text: string }) {
  return (
    <Notice tone="caution" title={title} level={1}>
      <p>{text}</p>
    </Notice>
  )
}
