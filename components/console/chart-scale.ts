/** A value per position; null where nothing was measured. */
export type Series = readonly (number | null)[]

export type Stretch = { d: string; single: boolean }

/** The next of 1, 2, 2.5, 5 times a power of ten at or above `highest`, so that gridlines carry round numbers. */
export function roundCeiling(highest: number, least: number): number {
  const top = Math.max(highest, least)
  const power = 10 ** Math.floor(Math.log10(top))
  const factor = [1, 2, 2.5, 5, 10].find((step) => step * power >= top * (1 - 1e-9)) ?? 10
  return factor * power
}

export function highestOf(all: readonly Series[]): number {
  return Math.max(0, ...all.flat().filter((value) => value !== null))
}

/** Where position `index` of `count` lies on a plot of this width. */
export function xAt(index: number, count: number, width: number): number {
  return count <= 1 ? width / 2 : (index / (count - 1)) * width
}

export function yAt(value: number, ceiling: number, height: number): number {
  return height - (Math.min(value, ceiling) / ceiling) * height
}

/** SVG paths of a line; it breaks where nothing was measured and is never drawn through a gap. */
export function stretchesOf(series: Series, ceiling: number, width: number, height: number): Stretch[] {
  const runs: { x: number; y: number }[][] = [[]]
  series.forEach((value, index) => {
    if (value === null) runs.push([])
    else runs.at(-1)?.push({ x: xAt(index, series.length, width), y: yAt(value, ceiling, height) })
  })
  return runs
    .filter((run) => run.length > 0)
    .map((run) => ({
      d: run.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join(''),
      single: run.length === 1,
    }))
}

/** Whole positions for the axis below: at most `most` labels, evenly spaced, the first one always. */
export function labelledPositions(count: number, most: number): number[] {
  const step = [1, 2, 5, 10, 15, 30, 60].find((width) => Math.ceil(count / width) <= most) ?? Math.ceil(count / most)
  return Array.from({ length: Math.ceil(count / step) }, (_, at) => at * step)
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
