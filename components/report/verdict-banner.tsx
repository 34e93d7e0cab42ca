'use client'

import { useFormatter, useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import type { Verdict } from '@/lib/assessment/verdict'
import { Icon } from '@/components/ui/icon'
import { toneLook } from '@/components/ui/notice'
import { toneOf } from './outcome-badge'
import { safeTimeZone } from './time-zone'

type Props = {
  report: Pick<Report, 'verdict' | 'profile' | 'site' | 'finishedAt' | 'environment' | 'supplements'>
  level?: 1 | 2
}

/** The one sentence that everybody reads. */
export function VerdictBanner({ report, level = 2 }: Props) {
  const t = useTranslations('report')
  const format = useFormatter()
  const { verdict, profile, site, finishedAt, environment, supplements } = report
  const { box, ink, icon } = toneLook(toneOf[verdict satisfies Verdict])
  const Heading = `h${level}` as const
  const moment = (at: string) =>
    format.dateTime(new Date(at), {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: safeTimeZone(environment.timeZone),
    })
  const date = moment(finishedAt)
  const last = supplements.at(-1)
  return (
    <div className={`rounded-2xl border p-5 sm:p-7 ${box}`}>
      <div className="flex items-start gap-4">
        <span className={`mt-0.5 inline-flex size-11 items-center justify-center rounded-full bg-surface ${ink}`}>
          <Icon name={icon} className="size-6" />
        </span>
        <div className="min-w-0 flex-1 space-y-1.5">
          <Heading className="text-2xl leading-tight font-bold sm:text-3xl">{t(`verdict.${verdict}.title`)}</Heading>
          <p>{t(`verdict.${verdict}.text`, { provider: profile.name })}</p>
          <p className="text-sm text-quiet">{t('tested', { date, customer: site.customer, site: site.site })}</p>
          {last && (
            <p className="text-sm text-quiet">
              {t('supplemented', { count: supplements.length, date: moment(last.receivedAt) })}
            </p>
          )}
        </div>
      </div>
    </div>
  )
}
