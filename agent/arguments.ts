import { readCode } from '@/lib/assessment/agent-offer'
import { watchHours, watchMinutes } from '@/lib/assessment/watch'
import { isLanguage, type Language } from '@/messages'

export type Options = { portal: string; json: boolean; keep: string | null; language: Language | null }
export type Command =
  | { do: 'help' | 'version'; language: Language | null }
  | ({ do: 'measure'; code: string; only: string[] | null; long: boolean } & Options)
  | ({ do: 'resume'; file: string } & Options)
  | ({ do: 'watch'; code: string; everyMinutes: number; hours: number } & Options)
  | { do: 'complain'; about: Complaint; what: string; language: Language | null }
export type Complaint = 'option' | 'value' | 'portal' | 'code' | 'noCode' | 'language' | 'check' | 'watch' | 'for'

const flags = ['--help', '-h', '--version', '--json', '--long', '--watch'] as const
const valued = ['--portal', '--language', '--only', '--keep', '--resume', '--for'] as const
type Flag = (typeof flags)[number]
type Valued = (typeof valued)[number]

/** `portal` is a setting of the environment, `checks` what can be asked for by `--only`. */
export function readArguments(
  args: readonly string[],
  { portal, checks }: { portal: string | undefined; checks: readonly string[] },
): Command {
  const given = new Set<Flag>()
  const values = new Map<Valued, string>()
  const words: string[] = []
  /** What stands behind `--watch=`, which may also stand alone. */
  let minutes: string | null = null
  const languageOf = (text: string | undefined) => (isLanguage(text) ? text : null)
  const complain = (about: Complaint, what = ''): Command => {
    return { do: 'complain', about, what, language: languageOf(values.get('--language')) }
  }
  for (let at = 0; at < args.length; at++) {
    const [name = '', inline] = splitOnce(args[at] ?? '')
    if (!name.startsWith('-')) words.push(args[at] ?? '')
    else if (isOneOf(flags, name) && inline === undefined) given.add(name)
    else if (name === '--watch') minutes = inline ?? ''
    else if (isOneOf(valued, name)) {
      const value = inline ?? args[++at]
      if (value === undefined || value === '' || value.startsWith('--')) return complain('value', name)
      values.set(name, value)
    } else return complain('option', name)
  }
  const language = languageOf(values.get('--language'))
  if (values.has('--language') && !language) return complain('language', values.get('--language'))
  if (given.has('--help') || given.has('-h')) return { do: 'help', language }
  if (given.has('--version')) return { do: 'version', language }
  const file = values.get('--resume')
  const url = originOf(values.get('--portal') ?? portal)
  const options = { json: given.has('--json'), keep: values.get('--keep') ?? null, language }
  // The file knows its portal.
  if (file !== undefined) return { do: 'resume', file, portal: url ?? '', ...options }
  const [word, more] = words
  if (word === undefined) return complain('noCode')
  const code = readCode(word)
  if (!code || more !== undefined) return complain('code', more ?? word)
  if (!url) return complain('portal')
  if (given.has('--watch')) minutes = `${watchMinutes.usual}`
  if (minutes !== null || values.has('--for')) {
    const everyMinutes = wholeWithin(minutes, watchMinutes)
    if (everyMinutes === null) return complain('watch', minutes ?? '')
    const hours = wholeWithin(values.get('--for') ?? `${watchHours.usual}`, watchHours)
    if (hours === null) return complain('for', values.get('--for'))
    return { do: 'watch', code, everyMinutes, hours, portal: url, ...options }
  }
  const only = values.get('--only')?.split(',') ?? null
  const strange = only?.find((check) => !checks.includes(check))
  if (strange !== undefined) return complain('check', strange)
  return { do: 'measure', code, only, long: given.has('--long'), portal: url, ...options }
}

function splitOnce(text: string): [string, string | undefined] {
  const equals = text.indexOf('=')
  return text.startsWith('--') && equals > 0 ? [text.slice(0, equals), text.slice(equals + 1)] : [text, undefined]
}

function wholeWithin(text: string | null, { least, most }: { least: number; most: number }): number | null {
  const number = text !== null && /^\d{1,4}$/.test(text) ? Number(text) : null
  return number !== null && number >= least && number <= most ? number : null
}

function isOneOf<T extends string>(all: readonly T[], text: string): text is T {
  return all.some((each) => each === text)
}

/** Null: no address of a portal. A path is left away: people paste the address of the page that they are on. */
function originOf(text: string | undefined): string | null {
  if (!text) return null
  try {
    const url = new URL(/^https?:/i.test(text) ? text : `https://${text}`)
    return url.hostname === '' ? null : url.origin
  } catch {
    return null
  }
}
