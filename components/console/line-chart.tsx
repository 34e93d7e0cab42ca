'use client'

import { useId } from 'react'
import { useTranslations } from 'use-intl/react'
import { highestOf, labelledPositions, roundCeiling, stretchesOf, xAt, type Series } from './chart-scale'

export type ChartLine = { name: string; values: Series; look: 'up' | 'down' }
type Props = {
  title: string
  description: string
  axis: string
  lines: readonly ChartLine[]
  /** The chart is at least this high, so that noise does not look like a mountain. */
  least: number
  write(value: number): string
}

const width = 600
const height = 150
/** Colour and dashes both tell the lines apart. */
const looks = { up: { colour: 'stroke-up', dash: undefined }, down: { colour: 'stroke-down', dash: '7 4' } }

/** Lines over seconds. The numbers themselves belong in a table beside it. */
export function LineChart({ title, description, axis, lines, least, write }: Props) {
  const t = useTranslations('console.report.voice')
  const id = useId()
  const count = Math.max(0, ...lines.map(({ values }) => values.length))
  const ceiling = roundCeiling(highestOf(lines.map(({ values }) => values)), least)
  const grid = [1, 0.5, 0]
  return (
    <figure className="grid gap-3">
      <figcaption className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="font-semibold">{title}</h3>
        <ul className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-quiet">
          {lines.map(({ name, values, look }) => (
            <li key={name} className="inline-flex items-center gap-2">
              <Sample look={look} />
              {name} ·{' '}
              {t('highest', { value: values.some((value) => value !== null) ? write(highestOf([values])) : '–' })}
            </li>
          ))}
        </ul>
      </figcaption>
      <div className="grid grid-cols-[auto_1fr] gap-x-2 text-xs text-quiet tabular-nums">
        <div
          aria-hidden="true"
          className="flex flex-col items-end justify-between whitespace-nowrap"
          style={{ height: `calc(${height}px + 1lh)`, marginBlock: '-0.5lh' }}
        >
          {grid.map((share) => (
            <span key={share}>{write(ceiling * share)}</span>
          ))}
        </div>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={`${id}-title ${id}-text`}
          className="block w-full overflow-visible"
          style={{ height }}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-text`}>{description}</desc>
          {grid.map((share) => (
            <path
              key={share}
              d={`M0 ${height * (1 - share)}H${width}`}
              className="stroke-line"
              vectorEffect="non-scaling-stroke"
            />
          ))}
          {lines.flatMap(({ name, values, look }) =>
            stretchesOf(values, ceiling, width, height).map(({ d, single }) => (
              <path
                key={`${name} ${d}`}
                d={single ? `${d}h0` : d}
                fill="none"
                className={looks[look].colour}
                strokeWidth={single ? 6 : 2}
                strokeLinecap="round"
                strokeLinejoin="round"
                strokeDasharray={single ? undefined : looks[look].dash}
                vectorEffect="non-scaling-stroke"
              />
            )),
          )}
        </svg>
        <span />
        <div aria-hidden="true" className="relative mt-1 h-[1lh]">
          {labelledPositions(count, 10).map((position) => (
            <span
              key={position}
              className="absolute -translate-x-1/2 whitespace-nowrap"
              style={{ left: `${xAt(position, count, 100)}%` }}
            >
              {position}
            </span>
          ))}
        </div>
        <span />
        <p aria-hidden="true">{axis}</p>
      </div>
    </figure>
  )
}

function Sample({ look }: { look: ChartLine['look'] }) {
  return (
    <svg viewBox="0 0 28 8" aria-hidden="true" className="h-2 w-7">
      <path d="M1 4H27" className={looks[look].colour} strokeWidth="2.5" strokeDasharray={looks[look].dash} />
    </svg>
  )
}
