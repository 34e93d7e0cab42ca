import { expect, test } from 'vitest'
import { limits } from './limits'
import { RunLedger } from './run-ledger'

const guest = (run: string, source = 'here') => ({ run, expiresAt: 100, source })

test('a run has its share at once, gets it back at the end, and has a share in all', () => {
  const ledger = new RunLedger()
  const begin = () => ledger.begin('transfer', guest('a'), 0)
  const ends = Array.from({ length: limits.transfersPerRunAtOnce }, begin)
  expect(ends.every((end) => typeof end === 'function')).toBe(true)
  expect(begin()).toBe('too-many')
  for (const end of ends) if (typeof end === 'function') end()
  for (let n = limits.transfersPerRunAtOnce; n < limits.transfersPerRun; n++) {
    const end = begin()
    if (typeof end !== 'function') throw new Error(`use ${n} refused`)
    end()
    end()
  }
  expect(begin()).toBe('too-many')
  expect(ledger.count('transfer')).toBe(0)
})

test('one address can’t take every place with many runs', () => {
  const ledger = new RunLedger()
  const results = Array.from({ length: limits.transfersPerSource + 1 }, (_, n) =>
    ledger.begin('transfer', guest(`run ${n}`), 0),
  )
  expect(results.at(-1)).toBe('too-many')
  expect(results.slice(0, -1).every((result) => typeof result === 'function')).toBe(true)
  expect(typeof ledger.begin('transfer', guest('other', 'elsewhere'), 0)).toBe('function')
})

test('a full server is unavailable, which is not the run’s fault', () => {
  const ledger = new RunLedger()
  for (let n = 0; n < limits.transfers; n++) ledger.begin('transfer', guest(`run ${n}`, `source ${n}`), 0)
  expect(ledger.begin('transfer', guest('late', 'late'), 0)).toBe('unavailable')
  expect(typeof ledger.begin('ping', guest('late', 'late'), 0)).toBe('function')
})
