'use client'

import { useFormatter, useLocale, useTranslations } from 'use-intl/react'
import type { Finding } from '@/lib/assessment/evaluation'
import type { Failure } from '@/lib/assessment/measurement'
import { metrics, type Evidence as EvidenceData, type Unit } from '@/lib/assessment/metric'
import type { Profile } from '@/lib/assessment/profile'
import { answerText } from './answers'
import { ChangedLines } from './changed-lines'
import { formatValue, seenArguments } from './values'

type Props = {
  finding: Finding
  profile: Pick<Profile, 'name' | 'parameters'>
  /** By check id: what went wrong while it measured. */
  failures: Readonly<Record<string, Failure>>
}

/** What was seen, how and against what: one block per piece of evidence. */
export function Evidence({ finding, profile, failures }: Props) {
  const t = useTranslations('report')
  if (finding.evidence.length === 0) return <p>{t('row.nothingSeen')}</p>
  return (
    <div className="space-y-3">
      {finding.evidence.map((evidence, at) => (
        <div key={at} className="space-y-1">
          <Seen evidence={evidence} finding={finding} profile={profile} />
          <ChangedLines sent={evidence.facts['sentLines']} arrived={evidence.facts['arrivedLines']} />
          <How evidence={evidence} finding={finding} failure={failures[evidence.check]} />
        </div>
      ))}
    </div>
  )
}

function Seen({ evidence, finding, profile }: { evidence: EvidenceData; finding: Finding; profile: Props['profile'] }) {
  const t = useTranslations('report')
  const question = useTranslations('parameters.questions')
  const format = useFormatter()
  const locale = useLocale()
  const { facts } = evidence
  const parameter = profile.parameters.find(({ id }) => id === facts['parameter'])
  if (evidence.check === 'question' && parameter) {
    const answer = answerText(facts['answer'], parameter.options, { yes: t('unit.yes'), no: t('unit.no') })
    return (
      <p>
        {question(`${parameter.id}.question`, { provider: profile.name })} <strong>{answer}</strong>
      </p>
    )
  }
  if (finding.metric === null) return null
  if (finding.value === null && Object.keys(facts).length === 0) return <p>{t('row.nothingSeen')}</p>
  const value = ownOf(evidence, 'ownValue') ?? finding.value
  return <p>{t(`seen.${finding.metric}`, seenArguments(finding.metric, value, facts, t, format, locale))}</p>
}

/** Where browser and agent measured the same, each piece of evidence has its own value beside it. */
function ownOf({ facts }: EvidenceData, name: 'ownValue' | 'ownLow' | 'ownHigh'): number | null {
  const own = facts[name]
  return typeof own === 'number' ? own : null
}

/** Counted packets have an interval of 95 %; other ranges are what the method leaves open. */
const statistical: readonly Unit[] = ['ratio', 'mos']

type HowProps = { evidence: EvidenceData; finding: Finding; failure: Failure | undefined }

function How({ evidence, finding, failure }: HowProps) {
  const t = useTranslations('report')
  const format = useFormatter()
  const { vantage, target, n } = evidence
  const { metric } = finding
  const [low, high] = [ownOf(evidence, 'ownLow'), ownOf(evidence, 'ownHigh')]
  const interval = 'ownValue' in evidence.facts ? low !== null && high !== null && { low, high } : finding.interval
  const where =
    vantage === 'customer'
      ? null
      : target.hosts.length > 0 || target.kind === 'device'
        ? t(`how.${target.kind}`, { hosts: target.hosts.join(', ') })
        : null
  const portPolicy = target.kind === 'echo' && (metric === 'udp-ports-open' || metric === 'tcp-ports-open')
  return (
    <ul className="list-disc space-y-0.5 pl-5 text-sm text-quiet">
      <li>{where === null ? t(`how.${vantage}`) : t('how.where', { how: t(`how.${vantage}`), where })}</li>
      {vantage !== 'customer' && n > 0 && <li>{t('how.samples', { n })}</li>}
      {vantage !== 'customer' && metric && interval && (
        <li>
          {t(statistical.includes(metrics[metric].unit) ? 'how.interval' : 'how.between', {
            low: formatValue(interval.low, metrics[metric].unit, t, format),
            high: formatValue(interval.high, metrics[metric].unit, t, format),
          })}
        </li>
      )}
      {portPolicy && <li>{t('how.proves')}</li>}
      {failure && <li>{t(`failure.${failure}`)}</li>}
    </ul>
  )
}
