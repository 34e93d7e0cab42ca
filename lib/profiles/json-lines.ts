import type { Path } from './load'

const token = /"(?:[^"\\]|\\.)*"|[[\]{}:,]|[^\s[\]{}:,"]+|"/g

export class BrokenJson extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

/**
 * The line of every key and array element, looked up by path; for a path that is not there, the line of its nearest
 * parent. Throws `BrokenJson` for text that is not JSON, and for a key that stands twice in one object.
 */
export function linesOf(text: string): (path: Path) => number {
  const tokens = [...text.matchAll(token)]
  const lines = new Map<string, number>()
  let next = 0

  const peek = () => tokens[next]?.[0] ?? 'the end of the file'
  const line = () => text.slice(0, tokens[next]?.index ?? text.trimEnd().length).split('\n').length
  const broken = (message: string): never => {
    throw new BrokenJson(message, line())
  }
  const take = (...expected: string[]): string => {
    const found = peek()
    if (!expected.includes(found)) broken(`expected ${expected.join(' or ')}, found ${found}`)
    next++
    return found
  }
  const scalar = (kind: string): unknown => {
    try {
      const read: unknown = JSON.parse(peek())
      next++
      return read
    } catch {
      return broken(`expected ${kind}, found ${peek()}`)
    }
  }
  const list = (open: string, close: string, item: (at: number) => void) => {
    take(open)
    if (peek() === close) return void take(close)
    for (let at = 0; at === 0 || take(',', close) === ','; at++) item(at)
  }
  const member = (path: Path) => {
    if (!peek().startsWith('"')) broken(`expected a name in quotes, found ${peek()}`)
    const at = line()
    const own = [...path, String(scalar('a name'))]
    const key = JSON.stringify(own)
    if (lines.has(key)) throw new BrokenJson(`${JSON.stringify(own.at(-1))} stands here twice`, at)
    lines.set(key, at)
    take(':')
    value(own)
  }
  const value = (path: Path): void => {
    if (peek() === '{') return list('{', '}', () => member(path))
    if (peek() !== '[') return void scalar('a value')
    list('[', ']', (at) => {
      lines.set(JSON.stringify([...path, at]), line())
      value([...path, at])
    })
  }

  value([])
  if (next < tokens.length) broken(`expected the end of the file, found ${peek()}`)
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const found = lines.get(JSON.stringify(path.slice(0, length)))
      if (found !== undefined) return found
    }
    return 1
  }
}
