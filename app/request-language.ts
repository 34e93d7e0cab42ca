import { cookies, headers } from 'next/headers'
import { isLanguage, languages, type Language } from '@/messages'

/** What the visitor chose (`?lang=` through proxy.ts, or the switch's cookie); null when they chose nothing. */
export async function chosenLanguage(): Promise<Language | null> {
  const asked = (await headers()).get('x-language')
  if (isLanguage(asked)) return asked
  const kept = (await cookies()).get('language')?.value
  return isLanguage(kept) ? kept : null
}

/** The first of the browser's languages that we speak, else English. */
export async function browserLanguage(): Promise<Language> {
  const accepted = (await headers()).get('accept-language') ?? ''
  const wanted = accepted.split(',').map((entry) => entry.trim().slice(0, 2).toLowerCase())
  return wanted.find(isLanguage) ?? (Object.keys(languages)[0] as Language)
}
