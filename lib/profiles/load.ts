import { z } from 'zod'
import { Profile, ProfileParameter, Requirement } from '@/lib/assessment/profile'
import baseline from './baseline.json' with { type: 'json' }
import sharedParameters from './baseline-parameters.json' with { type: 'json' }

/** A place in a profile's JSON: keys and array positions from the top. */
export type Path = readonly PropertyKey[]

/**
 * The profile with the rows and parameters of every provider put behind its own. A row that only informs
 * gives way to the provider's own of that id, which judges. `file` names the culprit in an error.
 */
export function loadProfile(json: unknown, file: string): Profile {
  const own = accept(Profile, json, file)
  const shared = accept(z.array(Requirement).min(1), baseline, 'baseline.json')
  const link = accept(z.array(ProfileParameter), sharedParameters, 'baseline-parameters.json')
  const judgedHere = new Set(own.requirements.map(({ id }) => id))
  const added = shared.filter(({ id, level }) => level !== 'information' || !judgedHere.has(id))
  const whole = { ...own, parameters: [...own.parameters, ...link], requirements: [...own.requirements, ...added] }
  return accept(Profile, whole, `${file} with baseline.json`)
}

function accept<T>(schema: z.ZodType<T>, json: unknown, file: string): T {
  const { success, data, error } = schema.safeParse(json)
  if (success) return data
  const complaints = error.issues.map((issue) => {
    const { path, message } = innermost(issue)
    return `${file}: ${path.join('.')}: ${message}`
  })
  throw new Error(complaints.join('\n'))
}

/** Zod reports a failed union at the union; the variant that went furthest before failing says what the author meant. */
export function innermost(issue: z.core.$ZodIssue): { path: Path; message: string } {
  if (issue.code === 'unrecognized_keys') return { path: [...issue.path, issue.keys[0] ?? ''], message: issue.message }
  if (issue.code !== 'invalid_union') return issue
  const variants = issue.errors.map((issues) => issues.map(innermost))
  const furthest = variants.flat().sort((a, b) => b.path.length - a.path.length)[0]
  if (!furthest) return issue
  return { path: [...issue.path, ...furthest.path], message: furthest.message }
}
