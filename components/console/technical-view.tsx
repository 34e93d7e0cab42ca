'use client'

import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl/react'
import { answerText } from '@/components/report/answers'
import type { ParameterId } from '@/lib/assessment/parameter'
import type { Report } from '@/lib/assessment/report'
import { VoiceData } from '@/lib/checks/voice-path/data'
import { perSecond } from '@/lib/checks/voice-path/flow'
import { EchoSection } from './echo-section'
import { useFigures } from './figure'
import { FindingTable } from './finding-table'
import { IceSection } from './ice-section'
import { MeasurementList } from './measurement-list'
import { PortGrid } from './port-grid'
import { portTests } from './port-states'
import { RawSection } from './raw-section'
import { Pairs, Section } from './section'
import { linkStyle } from './styles'
import { VoiceCharts } from './voice-charts'

/** Everything that a run measured, for those who look for the cause. */
export function TechnicalView({ report }: { report: Report }) {
  const t = useTranslations('console.report')
  const sections: [id: keyof Sections, content: ReactNode][] = [
    ['voice', <Voice key="voice" report={report} />],
    ['ports', <Ports key="ports" report={report} />],
    ['findings', <FindingTable key="findings" report={report} />],
    ['measurements', <MeasurementList key="measurements" measurements={report.measurements} />],
    ['ice', <IceSection key="ice" report={report} />],
    ['environment', <Environment key="environment" report={report} />],
    ['echo', <EchoSection key="echo" report={report} />],
    ['answers', <Answers key="answers" report={report} />],
    ['raw', <RawSection key="raw" report={report} />],
  ]
  return (
    <div className="grid gap-5">
      <nav aria-label={t('contents')} className="screen-only">
        <ul className="flex flex-wrap gap-x-5">
          {sections.map(([id]) => (
            <li key={id}>
              <a href={`#${id}`} className={`${linkStyle} inline-flex min-h-11 items-center`}>
                {t(`sections.${id}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {sections.map(([id, content]) => (
        <Section key={id} id={id} title={t(`sections.${id}`)}>
          {content}
        </Section>
      ))}
    </div>
  )
}

type Sections = Record<
  'voice' | 'ports' | 'findings' | 'measurements' | 'ice' | 'environment' | 'echo' | 'answers' | 'raw',
  string
>
type Props = { report: Report }

function Voice({ report }: Props) {
  const t = useTranslations('console.report.voice')
  const by = useTranslations('console.report.vantage')
  const streams = report.measurements.flatMap(({ check, step, vantage, data }) => {
    const voice = check === 'voice-path' ? VoiceData.safeParse(data).data : undefined
    return voice ? [{ step, vantage, seconds: perSecond(voice) }] : []
  })
  if (streams.length === 0) return <p className="text-quiet">{t('none')}</p>
  return streams.map(({ step, vantage, seconds }, at) => (
    <div key={`${step} ${at}`} className="grid gap-4 not-first:mt-8">
      {streams.length > 1 && <p className="font-semibold">{by(vantage)}</p>}
      <VoiceCharts seconds={seconds} />
    </div>
  ))
}

function Ports({ report }: Props) {
  const t = useTranslations('console.report.ports')
  const tests = portTests(report)
  if (tests.length === 0) return <p className="text-quiet">{t('none')}</p>
  return (
    <div className="grid gap-8">
      {tests.map(({ step, transport, address, ports }) => (
        <PortGrid key={step} title={t(transport)} address={address} ports={ports} />
      ))}
    </div>
  )
}

function Environment({ report: { environment } }: Props) {
  const t = useTranslations('console.report.environment')
  const write = useFigures()
  const { userAgent, language, timeZone, hiddenMs, timerLatenessMs } = environment
  return (
    <Pairs
      pairs={[
        [t('browser'), <code key="browser">{userAgent}</code>],
        [t('language'), language],
        [t('timeZone'), timeZone],
        [t('hidden'), write(hiddenMs, 'ms')],
        [t('lateness'), timerLatenessMs === null ? '–' : write(timerLatenessMs, 'ms')],
      ]}
    />
  )
}

function Answers({ report: { answers, profile } }: Props) {
  const t = useTranslations('console.report.answers')
  const ask = useTranslations('parameters.questions')
  const given = Object.entries(answers) as [ParameterId, (typeof answers)[ParameterId]][]
  if (given.length === 0) return <p className="text-quiet">{t('none')}</p>
  const words = { yes: t('yes'), no: t('no') }
  const optionsOf = (id: ParameterId) => profile.parameters.find((parameter) => parameter.id === id)?.options
  return (
    <Pairs
      pairs={given.map(([id, answer]) => [
        ask(`${id}.question`, { provider: profile.name }),
        answerText(answer, optionsOf(id), words),
      ])}
    />
  )
}
