'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { AgentCode } from '@/lib/assessment/agent-offer'
import type { Refusal } from '@/lib/assessment/refusal'
import type { Report } from '@/lib/assessment/report'
import { askForCode } from '@/lib/run/portal'
import { useNewerReport } from '@/lib/run/use-newer-report'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { AgentStart } from './agent-card-start'

type Props = { report: Report; submitKey: string; onReport: (report: Report) => void }

/** Rows that no browser can decide, and the program that can. */
export function AgentCard({ report, submitKey, onReport }: Props) {
  const t = useTranslations('visitor.agent')
  const errors = useTranslations('errors')
  const watching = useTranslations('report.timeline')
  const [code, setCode] = useState<AgentCode | null>(null)
  const [refused, setRefused] = useState<Refusal | 'unreachable' | null>(null)
  const arrived = report.measurements.some(({ vantage }) => vantage === 'agent')
  const open = report.findings.filter(({ outcome, reason }) => outcome === 'unknown' && reason === 'browser-cannot')
  useNewerReport(report, submitKey, onReport, code !== null)
  const ask = async () => {
    const answer = await askForCode(report.run, submitKey)
    setCode(answer.ok ? answer.value : null)
    setRefused(answer.ok ? null : answer.why)
  }
  if (open.length === 0 && !arrived) return null
  return (
    <div className="screen-only mt-10">
      <Card id="agent" title={t('title')}>
        <div className="space-y-4">
          {open.length > 0 && <p className="text-quiet">{t('text', { n: open.length })}</p>}
          {code && <AgentStart key={code.code} {...code} />}
          {code && <p className="text-sm text-quiet">{watching('hint')}</p>}
          {/* Always there, so that screen readers notice when its text changes. */}
          <p role="status">{arrived ? t('arrived') : code ? t('waiting') : ''}</p>
          {refused && <p role="alert">{errors(refused === 'unreachable' ? 'unavailable' : refused)}</p>}
          <Button onClick={() => void ask()}>{t(code ? 'another' : 'button')}</Button>
        </div>
      </Card>
    </div>
  )
}
