import type { Probe } from '@/lib/assessment/check'

/** Browser probes by check id. Loaded with the run page only. */
export const probes: Record<string, Probe> = {}
