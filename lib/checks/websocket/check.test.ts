import { expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { Failure, Measurement } from '@/lib/assessment/measurement'
import { websocket, type WebsocketData } from './check'

const ask: Ask = { metric: 'websocket-connected', ports: [], hosts: [], countries: [], limits: [] }
const context = { echo: { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example:4443/' } } as JudgeContext
const nothing: WebsocketData = { connectMs: null, sent: 0, rttsMs: [], closeCode: null, httpStatus: null }
const judge = (data: Partial<WebsocketData>, failure: Failure | null = null) => {
  const measurement: Measurement<WebsocketData> = {
    step: 'websocket',
    check: 'websocket',
    vantage: 'browser',
    startedAt: '2025-11-20T10:00:00Z',
    elapsedMs: 100,
    failure,
    data: { ...nothing, ...data },
  }
  return websocket.metric(ask, [measurement], context)
}

const table: [string, Partial<WebsocketData>, Failure | null, boolean | null, string | null][] = [
  ['echoed', { connectMs: 30, sent: 2, rttsMs: [10, 14] }, null, true, null],
  ['echoed, then cut', { connectMs: 30, sent: 2, rttsMs: [10] }, 'timeout', true, null],
  ['HTTP arrives, the WebSocket does not', { closeCode: 1006, httpStatus: 200 }, 'unreachable', false, null],
  ['neither arrives', { closeCode: 1006, httpStatus: 0 }, 'unreachable', false, null],
  ['opened, nothing came back', { connectMs: 30, sent: 1, httpStatus: 200 }, 'timeout', false, null],
  ['the ticket was refused', { closeCode: 1006, httpStatus: 401 }, 'unreachable', null, 'instrument'],
  ['the server was full', { connectMs: 30, closeCode: 1013, httpStatus: 200 }, 'protocol', null, 'instrument'],
  ['TLS was broken up', { closeCode: 1015, httpStatus: 0 }, 'unreachable', false, null],
  ['cancelled', {}, 'interrupted', null, 'not-run'],
]
it.each(table)('%s', (_, data, failure, value, reason) => {
  expect(judge(data, failure)).toMatchObject({ value, reason })
})

it('names the host with its port and the median round trip', () => {
  expect(judge({ connectMs: 30, sent: 3, rttsMs: [10, 14, 12] }).evidence[0]).toMatchObject({
    target: { kind: 'echo', hosts: ['echo.example:4443'] },
    n: 3,
    facts: { rttMedianMs: 12, httpReached: null },
  })
})
