import type { Check } from '@/lib/assessment/check'

/** Every check, in the order of the plan. Adding one: its folder, a line here, a line in `probes.ts`. */
export const checks: readonly Check[] = []
