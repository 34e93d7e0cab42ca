'use client'

import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import { ReportView } from '@/components/report/report-view'
import { WatchedLine } from '@/components/report/timeline-loader'
import { Button } from '@/components/ui/button'
import { DownloadButton } from './download-button'

const OptionalParts = dynamic(() => import('./optional/optional-parts').then((parts) => parts.OptionalParts), {
  ssr: false,
})

const AgentCard = dynamic(() => import('./agent-card').then((card) => card.AgentCard), { ssr: false })

type Props = { report: Report; submitKey: string; onAgain: () => void }

/** The stored report, as its visitor sees it. `data-run` and `data-verdict` are for programs that drive this page. */
export function Result({ report: first, submitKey, onAgain }: Props) {
  // With each optional part the portal judges anew.
  const [report, setReport] = useState(first)
  const t = useTranslations('visitor.result')
  const region = useRef<HTMLElement>(null)
  // The page has changed altogether: readers and keyboards start at the verdict.
  useEffect(() => {
    region.current?.focus()
    window.scrollTo(0, 0)
  }, [])
  return (
    <section
      ref={region}
      tabIndex={-1}
      aria-label={t('region')}
      data-run={report.run}
      data-verdict={report.verdict}
      className="outline-none"
    >
      <ReportView report={report} level={1} timeline={<WatchedLine run={report.run} submitKey={submitKey} />}>
        <div className="text-sm text-quiet">
          <p>{t('sent', { provider: report.profile.name })}</p>
          <p>{t('number', { run: report.run })}</p>
        </div>
      </ReportView>
      <div className="screen-only mt-6 flex flex-wrap gap-3">
        <Button kind="primary" onClick={onAgain}>
          {t('again')}
        </Button>
        <DownloadButton name={`linecheck-${report.run}.json`} content={report} label={t('download')} />
        <Button onClick={() => window.print()}>{t('print')}</Button>
      </div>
      <OptionalParts run={report.run} submitKey={submitKey} onReport={setReport} />
      <AgentCard report={report} submitKey={submitKey} onReport={setReport} />
    </section>
  )
}
