import { expect, test } from 'vitest'
import { formatPorts, formatPortSpecs } from './ports'

test('three or more ports in a row read as a range, two do not', () => {
  expect(formatPorts([8000, 8001, 8002, 8005])).toBe('8000–8002, 8005')
  expect(formatPorts([5062, 5063])).toBe('5062, 5063')
})

test('ports are sorted, and each is named once', () => {
  expect(formatPorts([443, 80, 443])).toBe('80, 443')
  expect(formatPorts([])).toBe('')
})

test('what a row names keeps its ranges', () => {
  expect(formatPortSpecs([5080, { from: 10_000, to: 20_000 }])).toBe('5080, 10000–20000')
  expect(formatPortSpecs([{ from: 8500, to: 8598 }, 5070, 5071, 5072])).toBe('5070–5072, 8500–8598')
})
