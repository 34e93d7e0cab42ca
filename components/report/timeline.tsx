'use client'

import { useId } from 'react'
import { useFormatter, useTranslations } from 'use-intl/react'
import { Card } from '@/components/ui/card'
import type { Slot, SlotState, Timeline as TimelineData } from '@/lib/assessment/timeline'
import type { Unit } from '@/lib/assessment/metric'
import { draw, tracks, type Track } from './timeline-bars'
import { formatValue } from './values'

const unitOf: Record<Track, Unit> = { mos: 'mos', loss: 'ratio', rtt: 'ms', ports: 'ratio' }
const height = 40
/** Of a bar, whose neighbours are 1 apart. */
const barWidth = 0.72
/** A day that has only begun does not fill the width with a single bar. */
const fewestWide = 24
const barLook = 'fill-accent'
/** Where nothing answered, by colour and by pattern of height; `none` stays empty. */
const gapLook: Partial<Record<SlotState, string>> = {
  silent: 'fill-bad',
  blocked: 'fill-caution',
  instrument: 'fill-open',
}

/** What a site agent saw over hours or days: four rows of bars of the same time, gaps where nothing answered. */
export function Timeline({ timeline }: { timeline: TimelineData }) {
  const t = useTranslations('report.timeline')
  const write = useMoments()
  const { from, to, rounds, slotMinutes, slots, gaps } = timeline
  const states = (Object.keys(gapLook) as SlotState[]).filter((state) => slots.some((slot) => slot.state === state))
  return (
    <Card id="timeline" title={t('title')}>
      <div className="min-w-0 space-y-5">
        <p className="text-quiet">{t('text', { from: write(from), to: write(to), rounds, minutes: slotMinutes })}</p>
        {tracks.map((track) => (
          <TrackChart key={track} track={track} slots={slots} />
        ))}
        {slots.length >= fewestWide && (
          <div aria-hidden="true" className="flex justify-between gap-4 text-xs text-quiet tabular-nums">
            <span>{write(from)}</span>
            <span className="text-right">{write(to)}</span>
          </div>
        )}
        {states.length > 0 && (
          <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-quiet">
            {states.map((state) => (
              <li key={state} className="inline-flex items-center gap-2">
                <svg viewBox="0 0 8 8" aria-hidden="true" className="size-3">
                  <rect width="8" height="8" className={gapLook[state]} />
                </svg>
                {t(`states.${state}`)}
              </li>
            ))}
          </ul>
        )}
        <div>
          <h3 className="font-semibold">{t('gaps')}</h3>
          {gaps.length === 0 ? (
            <p>{t('noGaps')}</p>
          ) : (
            <ul className="list-disc pl-5">
              {gaps.map((gap) => (
                <li key={gap.from}>{t(`gap.${gap.state}`, { from: write(gap.from), to: write(gap.to) })}</li>
              ))}
            </ul>
          )}
        </div>
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center underline">{t('table')}</summary>
          <SlotTable slots={slots} />
        </details>
      </div>
    </Card>
  )
}

function TrackChart({ track, slots }: { track: Track; slots: readonly Slot[] }) {
  const t = useTranslations('report.timeline')
  const figures = useFigures()
  const id = useId()
  const { bars, worst, best } = draw(track, slots)
  const title = t(track)
  const range = { worst: figures(worst, unitOf[track]), best: figures(best, unitOf[track]) }
  const width = Math.max(bars.length, fewestWide)
  return (
    <figure className="space-y-1">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-sm">{title}</span>
        <span className="text-sm text-quiet tabular-nums">{t('range', range)}</span>
      </figcaption>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={id}
        className="block h-10 w-full"
      >
        <title id={id}>{t('chart', { title, bars: bars.length, ...range })}</title>
        <path d={`M0 ${height}H${width}`} className="stroke-line" vectorEffect="non-scaling-stroke" />
        {bars.map(({ state, height: share }, at) => (
          <g key={at}>
            {share !== null && (
              <rect
                x={at + (1 - barWidth) / 2}
                y={height * (1 - share)}
                width={barWidth}
                height={height * share}
                className={barLook}
              />
            )}
            {/* From the top, so that it is seen beside a bar of the rounds that were answered. */}
            {gapLook[state] && (
              <rect x={at} y="0" width="1" height={share === null ? height : height / 5} className={gapLook[state]} />
            )}
          </g>
        ))}
      </svg>
    </figure>
  )
}

const columns = ['mos', 'lossUp', 'lossDown', 'rtt', 'ports'] as const

function SlotTable({ slots }: { slots: readonly Slot[] }) {
  const t = useTranslations('report.timeline')
  const write = useMoments()
  const figures = useFigures()
  const cell = 'px-2 py-1.5 whitespace-nowrap first:pl-0 last:pr-0'
  const figure = `${cell} text-right`
  return (
    <div role="group" aria-label={t('table')} tabIndex={0} className="overflow-x-auto wrap-normal">
      <table className="w-full border-collapse text-sm tabular-nums">
        <thead className="border-b border-line align-bottom">
          <tr>
            <th scope="col" className={`${cell} text-left`}>
              {t('time')}
            </th>
            <th scope="col" className={`${cell} text-left`}>
              {t('state')}
            </th>
            {columns.map((column) => (
              <th key={column} scope="col" className={figure}>
                {t(column)}
              </th>
            ))}
            <th scope="col" className={`${cell} text-left`}>
              {t('closed')}
            </th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <tr key={slot.from} className="border-b border-line last:border-0">
              <th scope="row" className={`${cell} text-left font-normal`}>
                {write(slot.from)}
              </th>
              <td className={`${cell} text-left`}>{t(`states.${slot.state}`)}</td>
              <td className={figure}>{figures(slot.mos, 'mos')}</td>
              <td className={figure}>{figures(slot.lossUpRatio, 'ratio')}</td>
              <td className={figure}>{figures(slot.lossDownRatio, 'ratio')}</td>
              <td className={figure}>{figures(slot.rttMs, 'ms')}</td>
              <td className={figure}>{figures(slot.portsOpenRatio, 'ratio')}</td>
              <td className={`${cell} text-left`}>{slot.closedPorts.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function useFigures() {
  const t = useTranslations('report')
  const format = useFormatter()
  return (value: number | null, unit: Unit) =>
    value === null ? t('timeline.noFigure') : formatValue(value, unit, t, format)
}

/** By the reader's own clock: it is drawn in the browser only. */
function useMoments() {
  const format = useFormatter()
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return (at: string) => {
    return format.dateTime(new Date(at), {
      day: 'numeric',
      month: 'short',
      hour: 'numeric',
      minute: 'numeric',
      timeZone,
    })
  }
}
