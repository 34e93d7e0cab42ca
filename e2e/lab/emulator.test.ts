import { describe, expect, it } from 'vitest'
import { faultsOf, type Counters } from './emulator'

const direction = {
  in: 1_000,
  out: 940,
  drop_loss: 60,
  drop_burst: 0,
  drop_queue: 0,
  drop_full: 0,
  kernel_drops: 0,
  send_errors: 0,
  csum_partial: 0,
  oversize: 0,
  loss_pct: 6,
  imposed_ms: { mean: 10, sd: 0, mean_abs_diff: 0, queue_max: 0 },
  late_us: { p50: 30, p99: 900, max: 20_000 },
}
const good: Counters = { up: direction, down: direction }

describe('a run of the emulator', () => {
  it('is believed with the losses that were asked for', () => {
    expect(faultsOf(good)).toEqual([])
  })

  it('is not believed when frames left late', () => {
    const down = { ...direction, late_us: { ...direction.late_us, p99: 5_001 } }
    expect(faultsOf({ ...good, down })).toEqual(['down: p99 5001 us late'])
  })

  it('is not believed when the kernel lost frames by itself', () => {
    const up = { ...direction, kernel_drops: 2 }
    expect(faultsOf({ ...good, up })).toEqual(['up: kernel_drops 2'])
  })
})
