'use client'

import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export default function Broken({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('visitor')
  return (
    <main className="mx-auto max-w-[45rem] p-4 sm:p-6">
      <Notice tone="open" title={t('broken')} level={1} role="alert">
        <p>{t('brokenText')}</p>
        <Button onClick={reset}>{t('tryAgain')}</Button>
      </Notice>
    </main>
  )
}
