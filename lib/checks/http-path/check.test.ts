import { expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { Failure, Measurement } from '@/lib/assessment/measurement'
import { httpPath, HttpPathData } from './check'

const ask: Ask = { metric: 'http-path-direct', ports: [], hosts: [], countries: [], limits: [] }
const context = { echo: { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example/' } } as JudgeContext
const judge = (
  httpAddress: string | null,
  udpAddress: string | null,
  proxyHeaders: string[] = [],
  failure: Failure | null = null,
) => {
  const measurement: Measurement<HttpPathData> = {
    step: 'http-path',
    check: 'http-path',
    vantage: 'browser',
    startedAt: '2025-11-20T10:00:00Z',
    elapsedMs: 100,
    failure,
    data: { http: httpAddress === null ? null : { address: httpAddress, proxyHeaders, ms: 12 }, udpAddress },
  }
  return httpPath.metric(ask, [measurement], context)
}

it('asks more than one UDP port, for a firewall may close 3478', () => {
  const plan: PlanContext = { echo: context.echo, answers: {}, askProviderHosts: false, stunPorts: [3478, 3479, 5080] }
  expect(httpPath.steps([ask], plan)[0]?.params).toMatchObject({ address: '203.0.113.10', ports: [3478, 3479, 5080] })
})

const table: [string, string | null, string | null, string[], boolean | null][] = [
  ['the same address', '198.51.100.2', '198.51.100.2', [], true],
  ['the same address in the longer spelling', '::ffff:198.51.100.2', '198.51.100.2', [], true],
  ['another address', '203.0.113.14', '198.51.100.2', [], false],
  ['the same address, but a proxy named itself', '198.51.100.2', '198.51.100.2', ['via'], false],
  ['a proxy named itself, no answer to compare', '198.51.100.2', null, ['via'], false],
  ['two families are not comparable', '2a00:1450::1', '198.51.100.2', [], null],
  ['no STUN answer', '198.51.100.2', null, [], null],
  ['no HTTP answer', null, '198.51.100.2', [], null],
  ['loopback of either family', '::1', '127.0.0.1', [], true],
  ['loopback for HTTP only', '127.0.0.1', '192.168.1.5', [], null],
]
it.each(table)('%s', (_, http, udp, headers, direct) => {
  const reason = direct === null ? 'too-few-samples' : null
  expect(judge(http, udp, headers)).toMatchObject({ value: direct, reason })
})

it('keeps what it compared', () => {
  expect(judge('203.0.113.14', '198.51.100.2').evidence[0]).toMatchObject({
    target: { kind: 'echo', hosts: ['echo.example', '203.0.113.10'] },
    facts: { httpAddress: '203.0.113.14', udpAddress: '198.51.100.2', proxyHeaders: [], comparable: true },
  })
})

it('takes addresses in either family from the server, and nothing else', () => {
  const parse = (address: string) =>
    HttpPathData.safeParse({ http: { address, proxyHeaders: [], ms: 1 }, udpAddress: null }).success
  expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'somewhere'].map(parse)).toEqual([true, true, true, false])
})

it('does not hold it against the line that the echo server turned the request away', () => {
  expect(judge(null, '198.51.100.2', [], 'protocol')).toMatchObject({ value: null, reason: 'instrument' })
})
