'use client'

import { useTranslations } from 'use-intl/react'
import { Empty } from '@/components/console/empty'
import { ButtonLink } from '@/components/ui/button'

export default function NotFound() {
  const t = useTranslations('console.report')
  return (
    <Empty title={t('notFoundTitle')} text={t('notFoundText')} level={1}>
      <ButtonLink href="/console">{t('back')}</ButtonLink>
    </Empty>
  )
}
