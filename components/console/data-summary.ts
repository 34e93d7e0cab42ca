export type SummaryLine = { name: string; value: SummaryValue }
export type SummaryValue =
  | { kind: 'text'; text: string }
  | { kind: 'number'; value: number }
  | { kind: 'flag'; value: boolean }
  | { kind: 'none' }
  | { kind: 'count'; count: number }

/** A measurement's data at a glance: what is single is shown, what is a list is counted. */
export function summarise(data: unknown, depth = 3): SummaryLine[] {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return []
  return Object.entries(data).flatMap(([name, value]): SummaryLine[] => {
    const single = valueOf(value)
    if (single) return [{ name, value: single }]
    if (depth <= 1) return [{ name, value: { kind: 'count', count: Object.keys(value as object).length } }]
    return summarise(value, depth - 1).map((inner) => ({ ...inner, name: `${name}.${inner.name}` }))
  })
}

function valueOf(value: unknown): SummaryValue | null {
  if (value === null || value === undefined) return { kind: 'none' }
  if (typeof value === 'string') return { kind: 'text', text: value }
  if (typeof value === 'number') return { kind: 'number', value }
  if (typeof value === 'boolean') return { kind: 'flag', value }
  return Array.isArray(value) ? { kind: 'count', count: value.length } : null
}

const lineWidth = 100

/** JSON as a person reads it: objects indented, lists of bare values in lines, not one value per line. */
export function prettyJson(value: unknown, indent = ''): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const inner = `${indent}  `
  if (Array.isArray(value)) {
    if (value.length === 0) return '[]'
    const items = value.map((item: unknown) => prettyJson(item, inner))
    const bare = value.every((item) => typeof item !== 'object' || item === null)
    const lines = bare ? wrapped(items) : items
    return lines.length === 1 && bare
      ? `[${lines[0]}]`
      : `[\n${lines.map((line) => inner + line).join(bare ? '\n' : ',\n')}\n${indent}]`
  }
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  if (entries.length === 0) return '{}'
  const lines = entries.map(([name, item]) => `${inner}${JSON.stringify(name)}: ${prettyJson(item, inner)}`)
  return `{\n${lines.join(',\n')}\n${indent}}`
}

function wrapped(items: readonly string[]): string[] {
  const lines: string[] = []
  items.forEach((item, at) => {
    const text = at < items.length - 1 ? `${item},` : item
    const last = lines.at(-1)
    if (last !== undefined && last.length + text.length < lineWidth) lines[lines.length - 1] = `${last} ${text}`
    else lines.push(text)
  })
  return lines
}
