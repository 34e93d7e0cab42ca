import 'server-only'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { createTranslator } from 'use-intl/core'
import { browserLanguage, chosenLanguage } from '@/app/request-language'
import { isTimeZone } from '@/components/console/days'
import { currentActor, type Actor } from '@/lib/server/auth/actor'
import { AppError } from '@/lib/server/errors'
import { messagesIn } from '@/messages'

/** Who reads: language, texts and time zone (null until their browser has told it). */
export const reader = cache(async () => {
  const language = (await chosenLanguage()) ?? (await browserLanguage())
  const kept = decoded((await cookies()).get('timeZone')?.value)
  return { language, messages: await messagesIn(language), timeZone: isTimeZone(kept) ? kept : null }
})

/** The reader's texts, for titles and server actions. */
export async function texts() {
  const { language, messages } = await reader()
  return createTranslator({ locale: language, messages })
}

/** The signed-in person, else off to the sign-in page and back here afterwards. Every page and action asks. */
export const signedIn = cache(async (): Promise<Actor> => {
  const asked = await headers()
  const actor = await currentActor(asked)
  if (actor) return actor
  const path = asked.get('x-path')
  redirect(path && path !== '/console' ? `/console/sign-in?next=${encodeURIComponent(path)}` : '/console/sign-in')
})

/** What the verb found; its "not found" becomes the not-found page. */
export async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound()
    throw error
  }
}

function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value)
  } catch {
    return undefined
  }
}
