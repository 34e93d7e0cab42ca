import { z } from 'zod'

const Count = z.int().min(0)

const Direction = z.object({
  in: Count,
  out: Count,
  drop_loss: Count,
  drop_burst: Count,
  drop_queue: Count,
  drop_full: Count,
  kernel_drops: Count,
  send_errors: Count,
  csum_partial: Count,
  oversize: Count,
  loss_pct: z.number(),
  imposed_ms: z.object({ mean: z.number(), sd: z.number(), mean_abs_diff: z.number(), queue_max: z.number() }),
  late_us: z.object({ p50: z.number(), p99: z.number(), max: z.number() }),
})

/** What the emulator really did since the network was brought up; both directions. */
export const Counters = z.object({ up: Direction, down: Direction })
export type Counters = z.infer<typeof Counters>

/** Later than that, delays are the machine's own: a quarter of a voice packet. */
const latestUs = 5_000
const mustBeZero = ['drop_full', 'kernel_drops', 'send_errors', 'csum_partial', 'oversize'] as const

/** Why the run can't be believed; empty when it can. */
export function faultsOf(counters: Counters): string[] {
  return (['up', 'down'] as const).flatMap((name) => {
    const direction = counters[name]
    const late = direction.late_us.p99 > latestUs ? [`${name}: p99 ${direction.late_us.p99} us late`] : []
    const wrong = mustBeZero.filter((counter) => direction[counter] > 0)
    return [...late, ...wrong.map((counter) => `${name}: ${counter} ${direction[counter]}`)]
  })
}
