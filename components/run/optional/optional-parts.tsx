'use client'

import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import { askForSupplement } from '@/lib/run/portal'
import { Card } from '@/components/ui/card'
import { DevicesPart } from './devices-part'
import { TimedPart } from './timed-part'

type Props = { run: string; submitKey: string; onReport: (report: Report) => void }

/** What the visitor may add to the report: one card per check that has something optional for this site. */
export function OptionalParts(props: Props) {
  const { run, submitKey } = props
  const t = useTranslations('visitor.optional')
  const [checks, setChecks] = useState<string[]>([])
  useEffect(() => {
    let gone = false
    // Offered only where the portal takes it: a report of yesterday gets nothing more.
    void askForSupplement(run, submitKey).then((answer) => {
      if (!gone && answer.ok) setChecks([...new Set(answer.value.optional.map(({ check }) => check))])
    })
    return () => {
      gone = true
    }
  }, [run, submitKey])
  const known = checks.filter((check) => t.has(`names.${check}` as 'names.devices'))
  if (known.length === 0) return null
  return (
    <section aria-labelledby="optional" className="screen-only mt-10 space-y-4">
      <h2 id="optional" className="text-xl font-bold">
        {t('title')}
      </h2>
      <p className="text-quiet">{t('text')}</p>
      {known.map((check) => (
        <Card key={check} id={`optional-${check}`} title={t(`names.${check}` as 'names.devices')}>
          <p className="mb-4 text-quiet">{t(`texts.${check}` as 'texts.devices')}</p>
          {check === 'devices' ? <DevicesPart {...props} /> : <TimedPart {...props} check={check} />}
        </Card>
      ))}
    </section>
  )
}
