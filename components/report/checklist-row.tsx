'use client'

import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import type { Failure } from '@/lib/assessment/measurement'
import { parametersOf } from '@/lib/assessment/profile'
import { isLanguage, languages } from '@/messages'
import { Unfold } from '@/components/ui/unfold'
import { Evidence } from './evidence'
import { reasonOf, type Row } from './grouping'
import { limitText } from './limit-text'
import { OutcomeBadge } from './outcome-badge'
import { formatPorts } from './ports'
import { RouterSteps } from './router-steps'
import { useTopicText, type Setting } from './topic-text'
import { useValueNames } from './value-names'
import { glance } from './values'

type Props = { row: Row; setting: Setting; failures: Readonly<Record<string, Failure>> }

/** One row of the provider's list; it opens to why, what was seen, how, the limit and the source. */
export function ChecklistRow({ row, setting, failures }: Props) {
  const t = useTranslations('report')
  const format = useFormatter()
  const topicText = useTopicText(setting)
  const { finding, requirement } = row
  const { title, why, fix } = topicText(row)
  const reason = reasonOf(finding)
  const reasonValues = reason ? { count: reason.ports.length, ports: formatPorts(reason.ports) } : {}
  const value = glance(finding, t, format)
  const limit = limitText(requirement, finding, t, format)
  const { document, section, language } = requirement.source
  const mend = finding.outcome === 'fail' || finding.outcome === 'warn'
  return (
    <li id={`row-${requirement.id}`} className="scroll-mt-4 border-t border-line first:border-t-0">
      <details className="group">
        <summary className="flex min-h-14 items-center gap-3 rounded-lg py-2.5">
          <OutcomeBadge outcome={finding.outcome} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{title}</span>
            {reason ? (
              <span className="block text-sm text-open">{t(`reason.${reason.key}.label`, reasonValues)}</span>
            ) : (
              value !== null && <span className="block text-sm text-quiet tabular-nums">{value}</span>
            )}
          </span>
          <Unfold />
        </summary>
        <dl className="mb-4 space-y-3 rounded-xl bg-sunken p-4 text-[0.95rem]">
          {reason && (
            <Entry name={t('row.whyOpen')}>
              <p>{t(`reason.${reason.key}.text`, reasonValues)}</p>
              {reason.key === 'not-answered' ? (
                <OpenQuestions row={row} setting={setting} />
              ) : (
                <RouterSteps topic={requirement.topic} open />
              )}
            </Entry>
          )}
          {mend && fix && (
            <Entry name={t('row.fix')}>
              <p>{fix}</p>
              <RouterSteps topic={requirement.topic} />
            </Entry>
          )}
          {why && <Entry name={t('row.why')}>{why}</Entry>}
          {(finding.evidence.length > 0 || requirement.decision.by === 'metric') &&
            finding.outcome !== 'not-applicable' && (
              <Entry name={t('row.seen')}>
                <Evidence finding={finding} profile={setting.profile} failures={failures} />
              </Entry>
            )}
          {limit && <Entry name={t('row.limit')}>{limit}</Entry>}
          <Values row={row} />
          <Entry name={t('row.source')}>
            {t('row.sourceText', {
              document,
              section,
              language: isLanguage(language) ? languages[language] : language,
            })}{' '}
            · {t(`level.${requirement.level}`)}
          </Entry>
        </dl>
      </details>
    </li>
  )
}

function Entry({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm font-semibold text-quiet">{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** The questions that would have decided the row, or whether it applies. */
function OpenQuestions({ row: { requirement }, setting: { profile, answers } }: Pick<Props, 'row' | 'setting'>) {
  const t = useTranslations('parameters.questions')
  const open = [...new Set(parametersOf(requirement))].filter((id) => answers[id] === undefined)
  return (
    <ul className="list-disc pl-5">
      {open.map((id) => (
        <li key={id}>{t(`${id}.question`, { provider: profile.name })}</li>
      ))}
    </ul>
  )
}

/** Addresses and names that the provider gives with the row, as they are. */
function Values({ row: { requirement } }: { row: Row }) {
  const nameOf = useValueNames()
  return Object.entries(requirement.decision.values ?? {}).map(([name, value]) => (
    <Entry key={name} name={nameOf(name)}>
      <span className="font-mono text-sm">{value}</span>
    </Entry>
  ))
}
