'use client'

import { useTranslations } from 'use-intl/react'
import { Notice } from '@/components/ui/notice'
import { formatPorts } from '@/components/report/ports'
import { isHealthy, type EchoHealth } from '@/lib/assessment/echo-server'
import type { Report } from '@/lib/assessment/report'
import { useFigures } from './figure'
import { Moment } from './moment'
import { Pairs } from './section'

/** The measuring server's own state, because a sick instrument measures nothing. */
export function EchoSection({ report: { echo, instrument } }: { report: Pick<Report, 'echo' | 'instrument'> }) {
  const t = useTranslations('console.report.echo')
  const healthy = isHealthy(instrument)
  return (
    <div className="grid gap-6">
      <Notice tone={healthy ? 'good' : 'caution'} title={t(healthy ? 'healthy' : 'unhealthy')} level={3} />
      <Pairs
        pairs={[
          [t('httpUrl'), <code key="url">{echo.httpUrl}</code>],
          [t('addresses'), <code key="addresses">{echo.addresses.join(', ')}</code>],
        ]}
      />
      <div className="grid gap-6 xl:grid-cols-2">
        <Health title={t('atStart')} health={instrument.atStart} />
        <Health title={t('atEnd')} health={instrument.atEnd} />
      </div>
    </div>
  )
}

function Health({ title, health }: { title: string; health: EchoHealth | null }) {
  const t = useTranslations('console.report.echo')
  const write = useFigures()
  return (
    <div className="grid content-start gap-2">
      <h3 className="font-semibold">{title}</h3>
      {health === null ? (
        <p className="text-quiet">{t('silent')}</p>
      ) : (
        <Pairs
          pairs={[
            [t('version'), health.version],
            [t('startedAt'), <Moment key="at" at={health.startedAt} seconds />],
            [
              t('voice'),
              health.voice.available
                ? t('available', { sessions: health.voice.sessions, restarts: health.voice.restarts })
                : t('unavailable'),
            ],
            [t('lag'), write(health.load.eventLoopLagMs, 'ms')],
            [t('throughput'), health.load.throughputSessions],
            [t('udp'), health.udp.listening.length],
            [t('tcp'), health.tcp.listening.length],
            [t('unbound'), unboundText(health)],
          ]}
        />
      )}
    </div>
  )
}

function unboundText({ udp, tcp }: EchoHealth): string {
  const ports = (name: string, unbound: readonly { port: number }[]) =>
    unbound.length > 0 ? [`${name} ${formatPorts(unbound.map(({ port }) => port))}`] : []
  return [...ports('UDP', udp.unbound), ...ports('TCP', tcp.unbound)].join(' · ') || '–'
}
