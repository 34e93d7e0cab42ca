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
      {remarks.map((remark) => {
        const write = (value: number) => formatValue(value, remark.code === 'agent-mos' ? 'mos' : 'ratio', t, format)
        const said =
          'stream' in remark
            ? t(`remarks.${remark.code}`, { stream: write(remark.stream), call: write(remark.call) })
            : t(`remarks.${remark.code}`, { browser: write(remark.browser), agent: write(remark.agent) })
        return <p key={remark.code}>{said}</p>
      })}
    </Notice>
  )
}
