import type { Fact } from '@/lib/assessment/metric'
import type { ProfileParameter } from '@/lib/assessment/profile'

/** An answer as the visitor gave it: yes or no, a number, or the name that the provider gave the option. */
export function answerText(
  answer: Fact | undefined,
  options: ProfileParameter['options'],
  words: { yes: string; no: string },
): string {
  if (typeof answer === 'boolean') return answer ? words.yes : words.no
  return options?.find(({ value }) => value === answer)?.label ?? `${answer ?? ''}`
}
