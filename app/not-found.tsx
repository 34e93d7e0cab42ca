import { createTranslator } from 'use-intl/core'
import { Frame } from '@/components/run/frame'
import { ButtonLink } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { messagesIn } from '@/messages'
import { pageLanguage } from './page-language'

export default async function NotFound() {
  const locale = await pageLanguage()
  const t = createTranslator({ locale, messages: await messagesIn(locale), namespace: 'visitor' })
  return (
    <Frame>
      <Notice tone="neutral" title={t('notFound')} level={1}>
        <p>{t('notFoundText')}</p>
        <ButtonLink href="/">{t('toStart')}</ButtonLink>
      </Notice>
    </Frame>
  )
}
