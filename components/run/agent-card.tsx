'use client'

import { useEffect, useState } from 'react'
import { useFormatter, useLocale, useTranslations } from 'use-intl/react'
import type { AgentCode } from '@/lib/assessment/agent-offer'
import type { Refusal } from '@/lib/assessment/refusal'
import type { Report } from '@/lib/assessment/report'
import { askForCode, readReport } from '@/lib/run/portal'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { CopyButton } from '@/components/ui/copy-button'

type Props = { report: Report; submitKey: string; onReport: (report: Report) => void }
const program = 'linecheck-agent.mjs'
const askEveryMs = 4_000

/** Rows that no browser can decide, and the program that can. */
export function AgentCard({ report, submitKey, onReport }: Props) {
  const t = useTranslations('visitor.agent')
  const errors = useTranslations('errors')
  const [code, setCode] = useState<AgentCode | null>(null)
  const [refused, setRefused] = useState<Refusal | 'unreachable' | null>(null)
  const arrived = report.measurements.some(({ vantage }) => vantage === 'agent')
  const open = report.findings.filter(({ outcome, reason }) => outcome === 'unknown' && reason === 'browser-cannot')
  useArrival(code ? report : null, submitKey, onReport)
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
          {arrived && <p role="status">{t('arrived')}</p>}
          {open.length > 0 && <p className="text-quiet">{t('text', { n: open.length })}</p>}
          {code && <Instructions {...code} />}
          {refused && <p role="alert">{errors(refused === 'unreachable' ? 'unavailable' : refused)}</p>}
          <Button onClick={() => void ask()}>{t(code ? 'another' : 'button')}</Button>
        </div>
      </Card>
    </div>
  )
}

function Instructions({ code, expiresAt }: AgentCode) {
  const t = useTranslations('visitor.agent')
  const format = useFormatter()
  const locale = useLocale()
  const { origin } = window.location
  const line = `curl -fO ${origin}/agent/${program} && node ${program} ${code} --portal ${origin} --language ${locale}`
  // The visitor's own clock, not the zone in which the page was written.
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const time = format.dateTime(new Date(expiresAt), { hour: 'numeric', minute: 'numeric', timeZone })
  return (
    <>
      <p>
        {t('code')} <strong className="font-mono text-lg tracking-widest">{code}</strong> {t('until', { time })}
      </p>
      <p id="agent-line">{t('line')}</p>
      <pre className="overflow-x-auto rounded-lg border border-line p-3 text-sm" tabIndex={0}>
        <code>{line}</code>
      </pre>
      <div className="flex flex-wrap items-center gap-4">
        <CopyButton text={line} label={t('copy')} copied={t('copied')} describedBy="agent-line" />
        <a href={`/agent/${program}`} download className="underline">
          {t('file')}
        </a>
      </div>
      <p role="status">{t('waiting')}</p>
    </>
  )
}

/** Asks for the report until the agent's part is in it. */
function useArrival(report: Report | null, submitKey: string, onReport: (report: Report) => void): void {
  const run = report?.run
  const known = report?.supplements.length ?? 0
  useEffect(() => {
    if (run === undefined) return
    const timer = setInterval(() => {
      if (document.hidden) return
      void readReport(run, submitKey).then((answer) => {
        if (answer.ok && answer.value.report.supplements.length > known) onReport(answer.value.report)
      })
    }, askEveryMs)
    return () => clearInterval(timer)
  }, [run, known, submitKey, onReport])
}
