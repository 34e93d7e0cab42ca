import type { CallVerdict } from '@/lib/checks/sip-call/verdict'

/** One text per way in which a call can end; every language has all of them, or does not compile. */
export type VerdictTexts = Record<CallVerdict, string>

/** The text that belongs to the fact `verdict`; ICU knows no dash in the words it chooses by. */
export function byVerdict(texts: Partial<VerdictTexts>, otherwise: string): string {
  const variants = Object.entries(texts).map(([verdict, text]) => `${verdict.replaceAll('-', '_')} {${text}}`)
  return `{verdict, select, ${variants.join(' ')} other {${otherwise}}}`
}

/** One step of the call with its time; nothing where it was not reached. */
export function stepTime(name: string, text: string): string {
  return `{${name}Count, plural, =0 {} other {${text}}}`
}
