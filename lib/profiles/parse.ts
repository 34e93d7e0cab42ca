import type { z } from 'zod'
import { Profile } from '@/lib/assessment/profile'
import { BrokenJson, linesOf } from './json-lines'
import { innermost, loadProfile } from './load'

/** One provider's file as text; an error names the file and the line of everything that is wrong in it. */
export function parseProfile(text: string, file: string): Profile {
  return loadProfile(parseText(Profile, text, file), file)
}

/** Any of the profile files, or a part of one, held against its schema. */
export function parseText<T>(schema: z.ZodType<T>, text: string, file: string): T {
  const lineOf = locate(text, file)
  const { success, data, error } = schema.safeParse(JSON.parse(text))
  if (success) return data
  const complaints = error.issues.map((issue) => {
    const { path, message } = innermost(issue)
    return `${file}:${lineOf(path)}: ${path.join('.')}: ${message}`
  })
  throw new Error(complaints.join('\n'))
}

function locate(text: string, file: string) {
  try {
    return linesOf(text)
  } catch (error) {
    if (error instanceof BrokenJson) throw new Error(`${file}:${error.line}: ${error.message}`)
    throw error
  }
}
