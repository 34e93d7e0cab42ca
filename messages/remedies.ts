import type { Language } from '.'

/** What is to be mended; the steps differ by router. */
export const remedyKinds = ['sip-alg', 'udp-timeout', 'open-ports'] as const
export type RemedyKind = (typeof remedyKinds)[number]

export type Remedies = {
  /** Under the list: menus change, and who else can help. */
  note: string
  /** By name of router or firewall, those that are common among the language's readers first. */
  kinds: Record<RemedyKind, Record<string, string>>
}

/** Long, and read by few: it comes when somebody opens it. */
export async function remediesIn(language: Language): Promise<Remedies> {
  switch (language) {
    case 'en':
      return (await import('./en/remedies')).remedies
    case 'fr':
      return (await import('./fr/remedies')).remedies
    case 'ru':
      return (await import('./ru/remedies')).remedies
    case 'ja':
      return (await import('./ja/remedies')).remedies
  }
}
