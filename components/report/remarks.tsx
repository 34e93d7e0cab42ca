'use client'

import { useFormatter, useTranslations } from 'use-intl/react'
import { Notice } from '@/components/ui/notice'
import type { Remark } from '@/lib/assessment/remarks'
import { formatValue } from './values'

/** Where two of our own measurements contradict each other, the reader should know. */
export function Remarks({ remarks }: { remarks: readonly Remark[] }) {
  const t = useTranslations('report')
  const format = useFormatter()
  if (remarks.length === 0) return null
  return (
    <Notice tone="open" title={t('remarks.title')}>
      {remarks.map(({ code, stream, call }) => (
        <p key={code}>
          {t(`remarks.${code}`, {
            stream: formatValue(stream, 'ratio', t, format),
            call: formatValue(call, 'ratio', t, format),
          })}
        </p>
      ))}
    </Notice>
  )
}
