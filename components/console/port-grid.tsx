'use client'

import { useTranslations } from 'use-intl/react'
import { Icon, type IconName } from '@/components/ui/icon'
import { formatPorts } from '@/components/report/ports'
import type { PortState, TriedPort } from './port-states'

const looks: Record<PortState, { style: string; icon: IconName }> = {
  open: { style: 'border-good/40 bg-good-tint text-good', icon: 'check' },
  silent: { style: 'border-bad/40 bg-bad-tint text-bad', icon: 'cross' },
  refused: { style: 'border-bad/40 bg-bad-tint text-bad', icon: 'cross' },
  closed: { style: 'border-caution/40 bg-caution-tint text-caution', icon: 'warning' },
  unbound: { style: 'border-dashed border-open/60 bg-open-tint text-open', icon: 'question' },
  'left-out': { style: 'border-dashed border-quiet bg-sunken text-quiet', icon: 'minus' },
}

/** Every tried port with what became of it, and the same as text for reading out and copying. */
export function PortGrid({ title, address, ports }: { title: string; address: string; ports: readonly TriedPort[] }) {
  const t = useTranslations('console.report.ports')
  const states = (Object.keys(looks) as PortState[]).filter((state) => ports.some((port) => port.state === state))
  const portsIn = (state: PortState) => ports.filter((port) => port.state === state).map(({ port }) => port)
  const tried = ports.filter(({ state }) => state !== 'left-out' && state !== 'unbound').length
  return (
    <div className="grid gap-3">
      <h3 className="flex flex-wrap items-baseline gap-x-3 font-semibold">
        {title} <code className="text-sm font-normal text-quiet">{address}</code>
        <span className="text-sm font-normal text-quiet">{t('summary', { open: portsIn('open').length, tried })}</span>
      </h3>
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-1.5 text-sm tabular-nums">
        {ports.map(({ port, state }) => (
          <li
            key={port}
            className={`flex items-center justify-between gap-1 rounded-md border px-2 py-1 ${looks[state].style}`}
          >
            {port}
            <Icon name={looks[state].icon} className="size-3.5" />
            <span className="sr-only">{t(`states.${state}`)}</span>
          </li>
        ))}
      </ul>
      <dl aria-label={t('legend')} className="grid gap-1 text-sm">
        {states.map((state) => (
          <div key={state} className="flex flex-wrap gap-x-2">
            <dt className="inline-flex items-center gap-1.5 font-medium">
              <Icon name={looks[state].icon} className="size-3.5" />
              {t(`states.${state}`)} ({portsIn(state).length}):
            </dt>
            <dd className="text-quiet tabular-nums">{formatPorts(portsIn(state))}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}
