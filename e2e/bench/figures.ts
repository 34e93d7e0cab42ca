import { loadavg } from 'node:os'

/** What a figure has to reach to count as met. */
export type Bound = { most: number } | { least: number }

export type Figure = {
  name: string
  unit: string
  /** Null when it could not be had; `note` says why. */
  value: number | null
  /** Least and greatest of the repetitions or cells behind the value. */
  spread: { least: number; greatest: number } | null
  bound: Bound | null
  /** Of how many repetitions, cells or packets. */
  n: number
  note: string
  /** The machine's load average (1 minute) when it was taken. */
  load: number
}

export type Bench = {
  about: string
  /** Why it can't run here; null when it can. */
  impossible(): string | null
  run(io: BenchIo): Promise<void>
}
export type BenchIo = {
  /** Part of the name of what should run alone: a cell with its browser, `streams` or `vanish`. Empty: all. */
  only: string
  /** All cells instead of the sensible subset. */
  full: boolean
  /** What runs with the tests: few cells, few repetitions. */
  small: boolean
  figure(figure: Partial<Figure> & Pick<Figure, 'name' | 'unit' | 'value'>): void
  /** Rows behind the figures, kept in the file of results. */
  detail(name: string, row: Record<string, unknown>): void
  say(line: string): void
  signal: AbortSignal
}

export function completed(figure: Partial<Figure> & Pick<Figure, 'name' | 'unit' | 'value'>): Figure {
  return { spread: null, bound: null, n: 1, note: '', load: loadAverage(), ...figure }
}

/** Counted, not timed: true on a busy machine too. */
const counted: readonly string[] = ['packets', 'points', 'ports', 'cells']
export const isCounted = ({ unit }: Figure) => counted.includes(unit)

/** A figure that is missing has not met its bound. */
export function isMet({ value, bound }: Figure): boolean {
  if (bound === null) return true
  if (value === null) return false
  return 'most' in bound ? value <= bound.most : value >= bound.least
}

export function loadAverage(): number {
  return Math.round((loadavg()[0] ?? 0) * 100) / 100
}

export function spreadOf(values: readonly number[]): Figure['spread'] {
  return values.length > 0 ? { least: rounded(Math.min(...values)), greatest: rounded(Math.max(...values)) } : null
}

export function rounded(value: number): number {
  return Math.round(value * 1_000) / 1_000
}

export function tableOf(figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [
    isMet(figure) ? (figure.bound ? 'met' : '') : 'MISSED',
    figure.name,
    figure.value === null ? '-' : `${rounded(figure.value)} ${figure.unit}`,
    figure.spread ? `${figure.spread.least} .. ${figure.spread.greatest}` : '',
    boundText(figure.bound),
    String(figure.n),
    figure.load.toFixed(1),
    figure.note,
  ])
  const all = [['', 'figure', 'value', 'spread', 'bound', 'n', 'load', 'note'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? []
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

function boundText(bound: Bound | null): string {
  if (!bound) return ''
  return 'most' in bound ? `<= ${bound.most}` : `>= ${bound.least}`
}
