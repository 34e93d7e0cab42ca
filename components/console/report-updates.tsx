'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import { useNewerReport } from '@/lib/run/use-newer-report'
import { Moment } from './moment'

/** Redraws the page in place when measurements were added to its report, and says so; readers hear it when they pause. */
export function ReportUpdates({ report }: { report: Report }) {
  const t = useTranslations('console.report')
  const router = useRouter()
  const { supplements } = report
  const [atFirst] = useState(supplements.length)
  useNewerReport(report, null, () => router.refresh())
  const latest = supplements.at(-1)
  return (
    <p role="status" className="screen-only text-sm text-quiet">
      {latest && supplements.length > atFirst && (
        <>
          {t('updated')} <Moment at={latest.receivedAt} seconds />
        </>
      )}
    </p>
  )
}
