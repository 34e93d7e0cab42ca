'use client'

import { useFormatter, useTranslations } from 'use-intl/react'
import type { VoiceProgress } from './voice-progress'

/** Packets of one second, out and back; the picture is drawn against this height. */
const packetsPerSecond = 50
const slots = 15

/** The voice stream as it runs: two lanes, and the last seconds with what got lost in them. */
export function VoiceStream({ recent, sent, returned }: VoiceProgress) {
  const t = useTranslations('visitor.run.voice')
  const format = useFormatter()
  const rttMs = recent.at(-1)?.rttMs ?? null
  const up = recent.reduce((sum, { lossUp }) => sum + (lossUp ?? 0), 0)
  const down = recent.reduce((sum, { lossDown }) => sum + lossDown, 0)
  return (
    <figure className="rounded-2xl border border-line bg-surface p-4 sm:p-5" aria-label={t('title')}>
      <div className="mb-2 flex justify-between text-sm font-medium" aria-hidden="true">
        <span>{t('you')}</span>
        <span>{t('server')}</span>
      </div>
      <div aria-hidden="true" className="space-y-2.5">
        <Lane colour="var(--up)" moving={sent > 0} />
        <Lane colour="var(--down)" moving={returned > 0} back />
      </div>
      <svg
        viewBox={`0 0 ${slots * 20} 84`}
        className="mt-4 h-24 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label={recent.length > 0 ? t('picture', { seconds: recent.length, up, down }) : t('waiting')}
      >
        <line x1="0" x2={slots * 20} y1="42" y2="42" stroke="var(--line)" strokeWidth="1" />
        {recent.map(({ second, lossUp, lossDown }, at) => {
          const x = (slots - recent.length + at) * 20 + 3
          return (
            <g key={second}>
              {lossUp !== null && <Bar x={x} lost={lossUp} colour="var(--up)" />}
              <Bar x={x} lost={lossDown} colour="var(--down)" below />
            </g>
          )
        })}
      </svg>
      <figcaption className="mt-2 flex flex-wrap justify-between gap-x-4 text-sm text-quiet tabular-nums">
        {sent > 0 ? (
          <>
            <span>{t('counts', { sent: format.number(sent), returned: format.number(returned) })}</span>
            <span>{t('lost', { count: up + down })}</span>
            {rttMs !== null && <span>{t('rtt', { ms: format.number(rttMs, { maximumFractionDigits: 0 }) })}</span>}
          </>
        ) : (
          <span>{t('waiting')}</span>
        )}
      </figcaption>
    </figure>
  )
}

/** Dots that move while packets do; only a transform is animated, so that the measurement has the processor. */
function Lane({ colour, moving, back = false }: { colour: string; moving: boolean; back?: boolean }) {
  return (
    <div className="relative h-3 overflow-hidden rounded-full bg-sunken">
      <div
        className="absolute inset-y-0 -right-6 -left-6"
        style={{
          background: `radial-gradient(circle 3.5px, ${colour} 96%, transparent) 0 50% / 24px 100% repeat-x`,
          opacity: moving ? 1 : 0.25,
          animation: moving ? `travel 0.7s linear infinite ${back ? 'reverse' : 'normal'}` : 'none',
        }}
      />
    </div>
  )
}

/** A second's packets: what arrived in the lane's colour, what was lost cut out of it and marked. */
function Bar({ x, lost, colour, below = false }: { x: number; lost: number; colour: string; below?: boolean }) {
  const height = 38
  const gap = lost === 0 ? 0 : Math.max(5, (Math.min(lost, packetsPerSecond) / packetsPerSecond) * height)
  const arrived = height - gap
  const top = below ? 44 : 40 - arrived
  return (
    <>
      <rect x={x} y={top} width="14" height={arrived} rx="2" fill={colour} />
      {gap > 0 && (
        <rect
          x={x}
          y={below ? 44 + arrived : 40 - height}
          width="14"
          height={gap}
          rx="2"
          fill="none"
          stroke="var(--bad)"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
          strokeDasharray="3 2"
        />
      )}
    </>
  )
}
