import type { Answers } from './parameter'
import type { Condition, Quantity, Requirement } from './profile'

/** `open`: it depends on something that nobody answered. */
export type Applicability = 'applies' | 'does-not-apply' | 'open'

export function applicability(when: readonly Condition[] | undefined, answers: Answers): Applicability {
  let open = false
  for (const condition of when ?? []) {
    const answer = answers[condition.parameter]
    if ('given' in condition) {
      if (answer === undefined) return 'does-not-apply'
    } else if (answer === undefined) open = true
    else if (!condition.is.includes(answer)) return 'does-not-apply'
  }
  return open ? 'open' : 'applies'
}

export function applies(requirement: Requirement, answers: Answers): boolean {
  return applicability(requirement.when, answers) !== 'does-not-apply'
}

/** The number behind a quantity, or null when it hangs on an answer that nobody gave. */
export function resolveQuantity(quantity: Quantity, answers: Answers): number | null {
  if (typeof quantity === 'number') return quantity
  if ('parameter' in quantity) {
    const answer = answers[quantity.parameter]
    return typeof answer === 'number' ? answer : null
  }
  if ('lookup' in quantity) return quantity.table[String(answers[quantity.lookup])] ?? null
  return quantity.product.reduce<number | null>((product, factor) => {
    const value = resolveQuantity(factor, answers)
    return product === null || value === null ? null : product * value
  }, 1)
}
