import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import { websocketIdle, type WebsocketIdleData } from './check'

type Sample = WebsocketIdleData['samples'][number]
const held = (s: number): Sample => ({
  silenceMs: s * 1_000,
  elapsedMs: s * 1_000 + 20,
  outcome: 'held',
  closeCode: null,
})
const silent = (s: number): Sample => ({ ...held(s), elapsedMs: s * 1_000 + 4_000, outcome: 'silent' })
const closed = (s: number, afterS: number, closeCode = 1006): Sample => ({
  ...{ silenceMs: s * 1_000, elapsedMs: afterS * 1_000 },
  ...{ outcome: 'closed' as const, closeCode },
})

describe('websocket-idle', () => {
  const judge = (samples: Sample[], { opened = 5, serverStays = true } = {}) => {
    const measurement: Measurement<WebsocketIdleData> = {
      step: 'websocket-idle',
      check: 'websocket-idle',
      vantage: 'browser',
      startedAt: '2025-11-20T10:00:00Z',
      elapsedMs: 100,
      failure: null,
      data: { opened, samples },
    }
    const ask: Ask = { metric: 'websocket-idle-s', ports: [], hosts: [], countries: [], limits: [] }
    const well = { startedAt: 'x' }
    return websocketIdle.metric(ask, [measurement], {
      echo: { addresses: [], httpUrl: 'https://echo.example:4443/' },
      instrument: { atStart: well, atEnd: serverStays ? well : null },
    } as unknown as JudgeContext)
  }
  it('held as long as anybody waited', () => {
    expect(judge([held(10), held(40), held(19)])).toMatchObject({ value: 40, interval: null, reason: null, n: 3 })
  })
  it('dropped in silence between two of the silences', () => {
    const metric = judge([held(10), held(19), silent(25), silent(31)])
    expect(metric).toMatchObject({ value: 19, interval: { low: 19, high: 25 } })
    expect(metric.evidence[0]?.facts).toMatchObject({ hungUp: false, keepAliveS: 10 })
  })
  it('hung up by something on the way, to the moment', () => {
    const metric = judge([held(10), closed(25, 20.02), closed(31, 20.04), closed(40, 20.01)])
    expect(metric).toMatchObject({ value: 10, interval: { low: 10, high: 20.1 } })
    expect(metric.evidence[0]?.facts).toMatchObject({ hungUp: true })
  })
  it('says nothing of a line whose connections our own server refused or lost', () => {
    expect(judge([closed(10, 0.1, 1008)])).toMatchObject({ value: null, reason: 'instrument' })
    expect(judge([held(10), closed(25, 12)], { serverStays: false })).toMatchObject({
      value: null,
      reason: 'instrument',
    })
  })
  it('says nothing when none opened, or the run ended before', () => {
    expect(judge([], { opened: 0 })).toMatchObject({ value: null, reason: 'no-connection' })
    expect(judge([])).toMatchObject({ value: null, reason: 'not-run' })
  })
})
