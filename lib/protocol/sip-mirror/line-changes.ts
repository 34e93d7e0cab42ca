/** Lines of a message that are not in the other: what a router took out and what it put in. */
export type LineChanges = { removed: string[]; added: string[] }

/** What is shown of a message that arrived changed; more than this is another message. */
export const mostChangedLines = 20
export const mostLineCharacters = 200

/**
 * Compares by lines, in order, the longest common part left out. Each line is cut, and each list is bounded: it was
 * written by a router, which may write anything.
 */
export function lineChanges(sent: string, arrived: string): LineChanges {
  const [before, after] = [linesOf(sent), linesOf(arrived)]
  const common = commonLengths(before, after)
  const changes: LineChanges = { removed: [], added: [] }
  let [i, j] = [0, 0]
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i++
      j++
    } else if (j >= after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      changes.removed.push(shown(before[i++] ?? ''))
    } else changes.added.push(shown(after[j++] ?? ''))
  }
  return { removed: changes.removed.slice(0, mostChangedLines), added: changes.added.slice(0, mostChangedLines) }
}

/** A message of ours has 20 lines; what is longer is no longer ours. */
const mostLines = 100

function linesOf(text: string): string[] {
  return text.split('\r\n').slice(0, mostLines)
}

/** Row i, column j: the longest common subsequence of what comes from line i on and from line j on. */
function commonLengths(before: readonly string[], after: readonly string[]): number[][] {
  const table = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0))
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      const row = table[i]
      if (!row) continue
      row[j] = before[i] === after[j] ? at(table, i + 1, j + 1) + 1 : Math.max(at(table, i + 1, j), at(table, i, j + 1))
    }
  }
  return table
}

function at(table: readonly number[][], i: number, j: number): number {
  return table[i]?.[j] ?? 0
}

/** Other characters would play with a terminal or a table. */
function shown(line: string): string {
  return line.replace(/[^\x20-\x7e]/g, '?').slice(0, mostLineCharacters)
}
