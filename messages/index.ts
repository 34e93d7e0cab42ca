import type { Messages } from './en'

export type { Messages }

/** Each language by its own name, as the switch shows it. */
export const languages = { en: 'English', fr: 'Français', ru: 'Русский', ja: '日本語' } as const
export type Language = keyof typeof languages

export function isLanguage(text: string | null | undefined): text is Language {
  return text !== null && text !== undefined && Object.hasOwn(languages, text)
}

/** One language at a time reaches the browser. */
export async function messagesIn(language: Language): Promise<Messages> {
  switch (language) {
    case 'en':
      return (await import('./en')).messages
    case 'fr':
      return (await import('./fr')).messages
    case 'ru':
      return (await import('./ru')).messages
    case 'ja':
      return (await import('./ja')).messages
  }
}
