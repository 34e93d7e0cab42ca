import { z } from 'zod'
import { isFittingText, parameters, type Answer, type Answers, type ParameterId } from '@/lib/assessment/parameter'
import type { ProfileParameter } from '@/lib/assessment/profile'
import { isLanguage, type Language } from '@/messages'
import { addDays, dayOf, endOfDay } from './days'

export const validDays = [1, 7, 14, 30, 90] as const

/** What the form sends, as text. Parameters are fields called `answer.<parameter>`; empty means: ask the customer. */
export type LinkFormValues = Record<string, string>

type TextParameter = 'sip-server' | 'sip-domain' | 'sip-echo-number'
export type LinkFormError =
  | ('customer' | 'site' | 'provider' | 'language' | 'expires' | 'date' | 'maxRuns')
  /** A text names itself: each has a form of its own. */
  | ('count' | 'parameter' | TextParameter)

export type LinkWish = {
  customer: string
  site: string
  provider: string
  language: Language
  answers: Answers
  expiresAt: Date
  maxRuns: number
}

export type ParsedLinkForm = { ok: true; wish: LinkWish } | { ok: false; errors: Record<string, LinkFormError> }

type Provider = { id: string; parameters: readonly ProfileParameter[] }
type Now = { at: Date; timeZone: string }

const Name = z.string().trim().min(1).max(120)
const Runs = z
  .stringFormat('whole number', /^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(100))
const Phones = z
  .stringFormat('whole number', /^\d{1,3}$/)
  .transform(Number)
  .pipe(z.int().min(1).max(500))

export function fieldOf(parameter: ParameterId): string {
  return `answer.${parameter}`
}

/** Every mistake at once, by field, so that the agent mends them in one go. */
export function parseLinkForm(values: LinkFormValues, providers: readonly Provider[], now: Now): ParsedLinkForm {
  const errors: Record<string, LinkFormError> = {}
  const read = <T>(field: LinkFormError, parsed: { success: boolean; data?: T | undefined }): T | undefined => {
    if (!parsed.success) errors[field] = field
    return parsed.data
  }
  const customer = read('customer', Name.safeParse(values['customer']))
  const site = read('site', Name.safeParse(values['site']))
  const maxRuns = read('maxRuns', Runs.safeParse(values['maxRuns']?.trim()))
  const provider = providers.find(({ id }) => id === values['provider'])
  if (!provider) errors['provider'] = 'provider'
  const language = values['language']
  if (!isLanguage(language)) errors['language'] = 'language'
  const expiresAt = expiryOf(values, now, errors)
  const answers = answersOf(values, provider?.parameters ?? [], errors)
  if (Object.keys(errors).length > 0 || !customer || !site || !maxRuns || !provider || !expiresAt)
    return { ok: false, errors }
  if (!isLanguage(language)) return { ok: false, errors }
  return { ok: true, wish: { customer, site, provider: provider.id, language, answers, expiresAt, maxRuns } }
}

function expiryOf(values: LinkFormValues, { at, timeZone }: Now, errors: Record<string, LinkFormError>): Date | null {
  const days = validDays.find((count) => String(count) === values['expires'])
  if (days !== undefined) return addDays(at, days)
  if (values['expires'] !== 'date') {
    errors['expires'] = 'expires'
    return null
  }
  const date = z.iso.date().safeParse(values['date'])
  if (date.success && date.data >= dayOf(at, timeZone) && date.data <= dayOf(addDays(at, 365), timeZone)) {
    return endOfDay(date.data, timeZone)
  }
  errors['date'] = 'date'
  return null
}

function answersOf(
  values: LinkFormValues,
  wanted: readonly ProfileParameter[],
  errors: Record<string, LinkFormError>,
): Answers {
  const answers: Answers = {}
  for (const parameter of wanted) {
    const given = values[fieldOf(parameter.id)]?.trim() ?? ''
    if (given === '') continue
    const answer = answerOf(parameter, given)
    if (answer === null) errors[fieldOf(parameter.id)] = errorFor(parameter.id)
    else answers[parameter.id] = answer
  }
  return answers
}

function errorFor(id: ParameterId): LinkFormError {
  if (id === 'sip-server' || id === 'sip-domain' || id === 'sip-echo-number') return id
  return parameters[id] === 'count' ? 'count' : 'parameter'
}

function answerOf({ id, options = [] }: ProfileParameter, given: string): Answer | null {
  const kind = parameters[id]
  if (kind === 'count') return Phones.safeParse(given).data ?? null
  if (kind === 'choice') return options.find(({ value }) => value === given)?.value ?? null
  if (kind === 'text') return isFittingText(id, given) ? given : null
  return given === 'yes' ? true : given === 'no' ? false : null
}

/** What the form holds so far, mistakes left out. */
export function answersIn(values: LinkFormValues, wanted: readonly ProfileParameter[]): Answers {
  return answersOf(values, wanted, {})
}
