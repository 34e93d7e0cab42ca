'use client'

import { useTranslations } from 'use-intl/react'
import type { Report } from '@/lib/assessment/report'
import { useFigures } from './figure'
import { iceCandidates, selectedPair } from './ice-candidates'
import { Pairs, WideTable } from './section'
import { cellStyle, headStyle } from './styles'

export function IceSection({ report }: { report: Pick<Report, 'measurements'> }) {
  const t = useTranslations('console.report.ice')
  const write = useFigures()
  const candidates = iceCandidates(report)
  const pair = selectedPair(report)
  if (candidates.length === 0 && !pair) return <p className="text-quiet">{t('none')}</p>
  return (
    <div className="grid gap-6">
      {pair && (
        <div className="grid gap-2">
          <h3 className="font-semibold">{t('selected')}</h3>
          <Pairs
            pairs={[
              [t('local'), <code key="local">{pair.local}</code>],
              [
                t('remote'),
                <code key="remote">
                  {pair.remote} {pair.remoteAddress ?? t('hidden')}
                  {pair.remotePort !== null && `:${pair.remotePort}`}
                </code>,
              ],
              [t('protocol'), pair.protocol.toUpperCase()],
              [t('connect'), write(pair.connectMs, 'ms')],
              ...(pair.dtlsMs === null ? [] : [['DTLS', write(pair.dtlsMs, 'ms')] as const]),
            ]}
          />
        </div>
      )}
      {candidates.length > 0 && (
        <WideTable label={t('candidate')}>
          <table className="w-full border-collapse text-sm tabular-nums">
            <thead className="border-b border-line">
              <tr>
                {(['type', 'address', 'port', 'against', 'step'] as const).map((title) => (
                  <th key={title} scope="col" className={headStyle}>
                    {t(title)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {candidates.map(({ step, type, address, port, against }) => (
                <tr key={[step, type, address, port, against].join()} className="border-b border-line last:border-0">
                  <td className={cellStyle}>
                    <code>{type}</code>
                  </td>
                  <td className={cellStyle}>{address ?? <span className="text-quiet">{t('hidden')}</span>}</td>
                  <td className={cellStyle}>{port ?? ''}</td>
                  <td className={cellStyle}>{against ?? ''}</td>
                  <td className={cellStyle}>
                    <code>{step}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </WideTable>
      )}
    </div>
  )
}
