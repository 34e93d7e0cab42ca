'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import { Button } from '@/components/ui/button'
import { Icon } from '@/components/ui/icon'
import type { Report } from '@/lib/assessment/report'
import { CopyText } from './copy-text'
import { prettyJson } from './data-summary'

export function RawSection({ report }: { report: Report }) {
  const t = useTranslations('console.report')
  const [open, setOpen] = useState(false)
  const download = () => {
    const address = URL.createObjectURL(new Blob([prettyJson(report)], { type: 'application/json' }))
    const anchor = document.createElement('a')
    anchor.href = address
    anchor.download = `linecheck-${report.run}.json`
    anchor.click()
    // Safari reads the blob after the click has returned.
    setTimeout(() => URL.revokeObjectURL(address), 10_000)
  }
  return (
    <div className="grid gap-3">
      <p className="screen-only flex flex-wrap items-center gap-3">
        <CopyText label={t('copy')} text={() => prettyJson(report)} />
        <Button onClick={download}>{t('download')}</Button>
      </p>
      <details className="print:hidden" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="inline-flex min-h-11 items-center gap-1.5 text-accent underline underline-offset-2">
          <Icon name="chevron" className="chevron size-4" />
          {t('showRaw')}
        </summary>
        {open && (
          <pre
            role="group"
            aria-label={t('sections.raw')}
            tabIndex={0}
            className="max-h-[70vh] overflow-auto rounded-xl bg-sunken p-3 text-xs"
          >
            {prettyJson(report)}
          </pre>
        )}
      </details>
    </div>
  )
}
