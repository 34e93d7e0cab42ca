'use client'

import { useTranslations } from 'use-intl/react'
import type { VoiceSecond } from '@/lib/checks/voice-path/flow'
import { Figure, useFigures } from './figure'
import { LineChart } from './line-chart'
import { WideTable } from './section'
import { cellStyle, headStyle, linkStyle } from './styles'

const columns = [
  { title: 'loss', part: 'up', value: (at: VoiceSecond) => at.lostUp, kind: 'plain' },
  { title: 'loss', part: 'down', value: (at: VoiceSecond) => at.lostDown, kind: 'plain' },
  { title: 'rtt', part: 'median', value: (at: VoiceSecond) => at.rttMs?.median ?? null, kind: 'ms' },
  { title: 'rtt', part: 'longest', value: (at: VoiceSecond) => at.rttMs?.max ?? null, kind: 'ms' },
  { title: 'jitter', part: 'up', value: (at: VoiceSecond) => at.jitterUpMs, kind: 'ms' },
  { title: 'jitter', part: 'down', value: (at: VoiceSecond) => at.jitterDownMs, kind: 'ms' },
] as const

const charts = [
  { title: 'loss', text: 'lossText', least: 2 },
  { title: 'rtt', text: 'rttText', least: 10 },
  { title: 'jitter', text: 'jitterText', least: 5 },
] as const

export function VoiceCharts({ seconds }: { seconds: readonly VoiceSecond[] }) {
  const t = useTranslations('console.report.voice')
  const write = useFigures()
  return (
    <div className="grid gap-8">
      {charts.map(({ title, text, least }) => (
        <LineChart
          key={title}
          title={t(title)}
          description={t(text, { seconds: seconds.length })}
          axis={t('axis')}
          least={least}
          write={(value) => (title === 'loss' ? t('packets', { count: value }) : write(value, 'ms'))}
          lines={columns
            .filter((column) => column.title === title)
            .map(({ part, value }, at) => ({
              name: t(part),
              look: at === 0 ? 'up' : 'down',
              values: seconds.map(value),
            }))}
        />
      ))}
      <p className="text-sm text-quiet">{t('gap')}</p>
      <details>
        <summary className={`${linkStyle} inline-flex min-h-11 items-center`}>{t('table')}</summary>
        <Values seconds={seconds} />
      </details>
    </div>
  )
}

function Values({ seconds }: { seconds: readonly VoiceSecond[] }) {
  const t = useTranslations('console.report.voice')
  return (
    <WideTable label={t('table')}>
      <table className="w-full border-collapse text-sm tabular-nums">
        <thead className="border-b border-line">
          <tr>
            <th scope="col" className={headStyle}>
              {t('second')}
            </th>
            {columns.map(({ title, part }) => (
              <th key={title + part} scope="col" className={`${headStyle} text-right`}>
                {t(title)}
                <span className="block font-normal">{t(part)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {seconds.map((second) => (
            <tr key={second.second} className="border-b border-line last:border-0">
              <th scope="row" className={`${cellStyle} text-left font-normal`}>
                {second.second}
              </th>
              {columns.map(({ title, part, value, kind }) => (
                <td key={title + part} className={`${cellStyle} text-right whitespace-nowrap`}>
                  <Figure value={value(second)} kind={kind} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </WideTable>
  )
}
