import { createTranslator } from 'use-intl/core'
import { ButtonLink } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { messagesIn } from '@/messages'
import { pageLanguage } from '@/app/page-language'

export default async function FrontPage() {
  const locale = await pageLanguage()
  const t = createTranslator({ locale, messages: await messagesIn(locale), namespace: 'visitor.home' })
  return (
    <div className="space-y-5">
      <header className="space-y-3 py-4">
        <h1 className="text-3xl leading-tight font-bold sm:text-4xl">{t('title')}</h1>
        <p className="text-lg text-quiet">{t('lead')}</p>
      </header>
      <Card id="visitor" title={t('visitor')}>
        <p>{t('visitorText')}</p>
      </Card>
      <Card id="support" title={t('support')}>
        <p className="mb-4">{t('supportText')}</p>
        <ButtonLink href="/console">{t('console')}</ButtonLink>
      </Card>
    </div>
  )
}
