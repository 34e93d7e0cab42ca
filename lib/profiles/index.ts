import type { Profile } from '@/lib/assessment/profile'

/** Every provider, by id. */
export const profiles: readonly Profile[] = []
