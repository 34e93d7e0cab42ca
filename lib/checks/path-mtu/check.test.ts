import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Measurement } from '@/lib/assessment/measurement'
import { pathMtu, PathMtuData, triedSizes } from './check'

const whole = triedSizes.filter((size) => size <= 1_472)
const seen: PathMtuData = {
  address: '203.0.113.10',
  ports: [3_478],
  port: 3_478,
  tried: triedSizes,
  arrivedUp: triedSizes,
  arrivedDown: triedSizes,
}
const echo = { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example' }

function judge(changed: Partial<PathMtuData>, listening = [3_478]) {
  const measurement: Measurement<PathMtuData> = {
    ...{ step: 'path-mtu', check: 'path-mtu', vantage: 'agent', startedAt: '2026-01-01T00:00:00.000Z', elapsedMs: 1 },
    ...{ failure: null, data: PathMtuData.parse({ ...seen, ...changed }) },
  }
  const ask: Ask = { metric: 'largest-datagram-bytes', ports: [], hosts: [], countries: [], limits: [] }
  const atStart = { addresses: echo.addresses, udp: { listening, unbound: [] } } as unknown as EchoHealth
  const metric = pathMtu.metric(ask, [measurement], { echo, instrument: { atStart, atEnd: atStart } } as JudgeContext)
  return { value: metric.value, reason: metric.reason, facts: metric.evidence[0]?.facts }
}

describe('largest-datagram-bytes', () => {
  it('is the largest that came back, and everything passing says that fragments do', () => {
    expect(judge({})).toMatchObject({ value: 4_000, reason: null, facts: { fragments: 'both', lostUpBytes: [] } })
  })
  it('tells fragments lost on the way out from those lost on the way back', () => {
    expect(judge({ arrivedUp: whole, arrivedDown: whole })).toMatchObject({
      value: 1_472,
      facts: { fragments: 'none', lostUpBytes: [2_000, 4_000], lostDownBytes: [] },
    })
    expect(judge({ arrivedDown: whole })).toMatchObject({
      value: 1_472,
      facts: { fragments: 'out', largestUpBytes: 4_000, largestDownBytes: 1_472, lostDownBytes: [2_000, 4_000] },
    })
  })
  it('shows a narrow path that throws away what it should split', () => {
    const narrow = [548, 1_252, 1_372]
    expect(judge({ arrivedUp: narrow, arrivedDown: narrow })).toMatchObject({ value: 1_372 })
  })
  it('believes a larger size that came although a smaller one got lost', () => {
    const lucky = triedSizes.filter((size) => size !== 1_412)
    expect(judge({ arrivedDown: lucky })).toMatchObject({ value: 4_000, facts: { lostDownBytes: [1_412] } })
  })
  it('does not say which way fragments were lost when the server’s log could not be read', () => {
    expect(judge({ arrivedUp: null, arrivedDown: whole })).toMatchObject({
      value: 1_472,
      facts: { fragments: null, largestUpBytes: null },
    })
  })
  it('is unknown with its reason when nothing came, and never 0', () => {
    expect(judge({ arrivedUp: [548], arrivedDown: [] })).toMatchObject({ value: null, reason: 'too-few-samples' })
    const nothing = { port: null, arrivedUp: null, arrivedDown: [] }
    expect(judge(nothing)).toMatchObject({ value: null, reason: 'no-connection' })
    expect(judge(nothing, [])).toMatchObject({ value: null, reason: 'instrument' })
  })
})

it('refuses sizes that were never tried', () => {
  expect(PathMtuData.safeParse({ ...seen, arrivedDown: [9_000] }).success).toBe(false)
  expect(PathMtuData.safeParse({ ...seen, arrivedUp: [9_000] }).success).toBe(false)
})

it('is for the agent only', () => {
  const context = { echo, answers: {}, askProviderHosts: false, stunPorts: [3_478, 10_000] }
  expect(pathMtu.steps([], context)).toEqual([])
  expect(pathMtu.agentSteps?.([], context)).toMatchObject([{ params: { ports: [3_478, 10_000], sizes: triedSizes } }])
})
