import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import { tlsInterception, TlsInterceptionData, tlsStateOf, type TlsSeen } from './check'

const [real, other] = ['aa'.repeat(32), 'bb'.repeat(32)]
const ask: Ask = { metric: 'tls-intercepted', ports: [], hosts: [], countries: [], limits: [] }
const plan: PlanContext = {
  echo: { addresses: ['203.0.113.10'], httpUrl: 'https://echo.example.com' },
  answers: { 'sip-server': 'wss://pbx.example.com:8089/ws' },
  askProviderHosts: true,
  stunPorts: [],
  providerHosts: [
    { host: 'pbx.example.com', port: 443, via: 'https' },
    { host: 'stun.example.com', port: 3478, via: 'stun' },
    { host: 'sip.example.com', port: 5061, via: 'sip-tls' },
  ],
  ownTls: [
    { host: 'check.example.com', port: 443, secure: true, sha256: [real] },
    { host: '203.0.113.10', port: 4080, secure: false, sha256: [] },
  ],
}
const paramsIn = (context: PlanContext) => tlsInterception.agentSteps?.([ask], context)[0]?.params

describe('tls-interception plans', () => {
  it('our own addresses, and the provider’s that speak TLS', () => {
    const params = paramsIn(plan)
    expect(params?.places.map(({ host, port, whose, known }) => [host, port, whose, known.length])).toEqual([
      ['check.example.com', 443, 'own', 1],
      ['pbx.example.com', 443, 'provider', 0],
      ['sip.example.com', 5061, 'provider', 0],
      ['pbx.example.com', 8089, 'provider', 0],
    ])
    expect(params?.plain).toEqual(['203.0.113.10:4080'])
  })
  it('only our own where the operator forbids the rest', () => {
    expect(paramsIn({ ...plan, askProviderHosts: false })?.places.map(({ host }) => host)).toEqual([
      'check.example.com',
    ])
  })
  it('nothing in a browser, which is shown no certificate', () => {
    expect(tlsInterception.steps([ask], plan)).toEqual([])
  })
})

const seen: TlsSeen = { sha256: real, issuer: 'An authority', subject: 'x', trusted: true, named: true }

it.each([
  ['genuine', 'the one that we know', { known: [real], seen: { ...seen, trusted: false, named: false } }],
  ['genuine', 'another of a public authority for this name', { known: [other], seen }],
  ['genuine', 'one of a public authority, where nobody knows ours', { known: [], seen }],
  ['foreign', 'another that nobody trusts', { known: [other], seen: { ...seen, trusted: false } }],
  ['foreign', 'a trusted one for another name', { known: [other], seen: { ...seen, named: false } }],
  ['open', 'one that nobody trusts, where nobody knows ours', { known: [], seen: { ...seen, trusted: false } }],
  ['open', 'none', { known: [real], seen: null }],
] as const)('%s: %s', (state, _, { known, seen: shown }) => {
  expect(tlsStateOf({ known: [...known], seen: shown })).toBe(state)
})

describe('tls-interception judges', () => {
  const place = (given: Partial<TlsInterceptionData['places'][number]>): TlsInterceptionData['places'][number] => ({
    ...{ host: 'check.example.com', port: 443, whose: 'own', known: [real], became: 'certificate', ms: 20, seen },
    ...given,
  })
  const judge = (places: TlsInterceptionData['places'], plain: string[] = []) => {
    const envelope = { step: 't', check: 'tls-interception', vantage: 'agent' as const, startedAt: '', elapsedMs: 1 }
    const data = TlsInterceptionData.parse({ places, plain })
    return tlsInterception.metric(ask, [{ ...envelope, failure: null, data }], {} as JudgeContext)
  }
  const silent = { became: 'timeout', seen: null } as const
  it.each([
    ['no TLS of ours to look at', [], null, 'instrument'],
    ['ours cannot be told', [place({ known: [], seen: { ...seen, trusted: false } })], null, 'instrument'],
    ['ours kept silent', [place(silent)], null, 'no-connection'],
    ['ours is genuine', [place({})], false, null],
    ['ours is foreign', [place({ seen: { ...seen, sha256: other, trusted: false } })], true, null],
    [
      'ours kept silent, the provider’s is genuine',
      [place(silent), place({ port: 1, whose: 'provider' })],
      false,
      null,
    ],
  ] as const)('%s', (_, places, value, reason) => {
    expect(judge([...places])).toMatchObject({ value, reason })
  })
  it('with the addresses that have no TLS among the facts', () => {
    expect(judge([], ['203.0.113.10:4080']).evidence[0]?.facts['plain']).toEqual(['203.0.113.10:4080'])
  })
})
