import { z } from 'zod'
import { Profile, Requirement } from '@/lib/assessment/profile'
import baseline from './baseline.json' with { type: 'json' }

/** A place in a profile's JSON: keys and array positions from the top. */
export type Path = readonly PropertyKey[]

/** The profile with the rows that hold for every provider put behind its own. `file` names the culprit in an error. */
export function loadProfile(json: unknown, file: string): Profile {
  const own = accept(Profile, json, file)
  const shared = accept(z.array(Requirement).min(1), baseline, 'baseline.json')
  return accept(Profile, { ...own, requirements: [...own.requirements, ...shared] }, `${file} with baseline.json`)
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
