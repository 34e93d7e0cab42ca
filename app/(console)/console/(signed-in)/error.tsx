'use client'

import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'

export default function ConsoleError({ reset }: { error: Error; reset(): void }) {
  const t = useTranslations('console.error')
  return (
    <Notice tone="bad" title={t('title')} level={1} role="alert">
      <p>{t('text')}</p>
      <Button onClick={reset}>{t('again')}</Button>
    </Notice>
  )
}
