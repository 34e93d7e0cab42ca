import { expect, test } from 'vitest'
import { RequestCounter } from './request-counter'
import { TokenBucket, TokenBuckets } from './token-bucket'

const countPassed = (bucket: TokenBucket, nowMs: number, tries = 1_000) =>
  Array.from({ length: tries }, () => bucket.take(1, nowMs)).filter(Boolean).length

test('a bucket lets its burst through at once and then its rate', () => {
  const bucket = new TokenBucket(10, 50, 0)
  expect(countPassed(bucket, 0)).toBe(50)
  expect(countPassed(bucket, 1_000)).toBe(10)
  expect(countPassed(bucket, 100_000)).toBe(50)
})

test('a clock that stands still or goes back gives nothing', () => {
  const bucket = new TokenBucket(10, 5, 1_000)
  countPassed(bucket, 1_000)
  expect(countPassed(bucket, 500)).toBe(0)
})

test('spending into debt says how long to wait', () => {
  const bucket = new TokenBucket(1_000, 100, 0)
  expect(bucket.spend(100, 0)).toBe(0)
  expect(bucket.spend(500, 0)).toBe(500)
  expect(bucket.spend(0, 250)).toBe(250)
})

test('each key has its own bucket, and the number of keys is bounded', () => {
  const buckets = new TokenBuckets(1, 2, 3)
  expect(['a', 'a', 'a', 'b'].map((key) => buckets.take(key, 1, 0))).toEqual([true, true, false, true])
  for (let n = 0; n < 1_000; n++) buckets.take(`forged ${n}`, 1, 0)
  expect(buckets.size).toBe(3)
})

test('a key in use is not the one that is forgotten', () => {
  const buckets = new TokenBuckets(0, 1, 2)
  buckets.take('busy', 1, 0)
  for (let n = 0; n < 10; n++) {
    expect(buckets.take('busy', 1, 0)).toBe(false)
    buckets.take(`stranger ${n}`, 1, 0)
  }
})

test('transactions are counted apart by id and by source, and their number is bounded', () => {
  const counter = new RequestCounter(2)
  const [one, two] = [Uint8Array.of(1, 2), Uint8Array.of(1, 3)]
  expect([counter.count(one, 'a'), counter.count(one, 'a'), counter.count(one, 'b')]).toEqual([1, 2, 1])
  expect(counter.count(two, 'a')).toBe(1)
  expect(counter.size).toBe(2)
})
