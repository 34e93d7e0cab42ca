import { createTranslator } from 'use-intl/core'
import { messagesIn, type Language } from '@/messages'

/** The product's own texts, so that journeys follow them in every language. */
export async function textsIn(language: Language) {
  const messages = await messagesIn(language)
  return createTranslator({ locale: language, messages })
}
export type Texts = Awaited<ReturnType<typeof textsIn>>
