import { createTranslator } from 'use-intl/core'
import type { Refusal } from '@/lib/assessment/refusal'
import { isLanguage, type Language, type Messages } from '@/messages'
import { agent as en } from '@/messages/en/agent'
import { errors as enErrors } from '@/messages/en/errors'
import { agent as fr } from '@/messages/fr/agent'
import { errors as frErrors } from '@/messages/fr/errors'
import { agent as ja } from '@/messages/ja/agent'
import { errors as jaErrors } from '@/messages/ja/errors'
import { agent as ru } from '@/messages/ru/agent'
import { errors as ruErrors } from '@/messages/ru/errors'

type Own = Pick<Messages, 'agent' | 'errors'>
const texts: Record<Language, Own> = {
  en: { agent: en, errors: enErrors },
  fr: { agent: fr, errors: frErrors },
  ru: { agent: ru, errors: ruErrors },
  ja: { agent: ja, errors: jaErrors },
}

export type Say = ReturnType<typeof textsIn>

export function textsIn(language: Language) {
  return createTranslator<Own, 'agent'>({ locale: language, messages: texts[language], namespace: 'agent' })
}

export function refusalText(language: Language, code: Refusal): string {
  return texts[language].errors[code]
}

/** The first of the system's that we speak. */
export function languageOf(env: Record<string, string | undefined>): Language {
  const system = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG'], Intl.DateTimeFormat().resolvedOptions().locale]
  return system.map((text) => text?.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

/** What comes from outside may not play with the terminal. */
export function plain(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '?').slice(0, 300)
}
