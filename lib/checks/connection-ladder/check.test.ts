import { describe, expect, it, test } from 'vitest'
import type { JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { connectionLadder, wayOf, whatBecame } from './check'
import { LadderData, ways, type Rung, type RungVoice, type Way } from './data'

const context: JudgeContext = {
  echo: { addresses: ['192.0.2.1'], httpUrl: 'http://192.0.2.1' },
  instrument: { atStart: null, atEnd: null },
  environment: { userAgent: '', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 0 },
  answers: {},
}

function voice(rttMs: number, late = 0): RungVoice {
  const direction = { sent: 150, lost: 0, late, runs: [] }
  return { connectMs: 100, seconds: 3, rttMs, up: direction, down: direction, timerLatenessMs: 1 }
}
const carried = (way: Way, rttMs = 30, late = 0): Rung => ({ ...silent(way), failure: null, voice: voice(rttMs, late) })
function silent(way: Way, changed: Partial<Rung> = {}): Rung {
  return { way, configured: true, failure: 'timeout', relayMs: null, relayError: null, voice: null, ...changed }
}
const unconfigured = (way: Way) => silent(way, { configured: false, failure: null })

function metric(id: MetricId, rungs: Rung[]) {
  const measurement: Measurement<LadderData> = {
    step: 'connection-ladder',
    check: 'connection-ladder',
    vantage: 'browser',
    startedAt: '2026-01-01T00:00:00.000Z',
    elapsedMs: 4_000,
    failure: null,
    data: LadderData.parse({ rungs }),
  }
  const ask = { metric: id, ports: [], hosts: [], countries: [], limits: [] }
  return connectionLadder.metric(ask, [measurement], context)
}

describe('the best way', () => {
  it('is the direct one where nobody could hear a difference', () => {
    expect(
      metric(
        'best-way',
        [...ways].reverse().map((way) => carried(way)),
      ).value,
    ).toBe('udp')
  })
  it('is the one that sounds better, even with more boxes in between', () => {
    const rungs = [
      carried('udp', 30, 30),
      carried('turn-udp'),
      silent('turn-tcp'),
      silent('turn-tls'),
      silent('websocket'),
    ]
    const { value, evidence } = metric('best-way', rungs)
    expect(value).toBe('turn-udp')
    expect(evidence[0]?.facts).toMatchObject({
      carried: ['udp', 'turn-udp'],
      closed: ['turn-tcp', 'turn-tls', 'websocket'],
      turnUdpRttMs: 30,
    })
  })
  it('is not chosen by frames that the page itself made late', () => {
    const busy = { ...voice(30, 30), timerLatenessMs: 45 }
    const rungs = [{ ...carried('udp'), voice: busy }, ...ways.slice(1, 4).map(unconfigured), carried('websocket')]
    expect(metric('best-way', rungs).value).toBe('udp')
  })
  it('is named among those that were tried when no relay is configured', () => {
    const rungs = [silent('udp'), unconfigured('turn-udp'), unconfigured('turn-tcp'), unconfigured('turn-tls')]
    const { value, reason, evidence } = metric('best-way', [...rungs, carried('websocket')])
    expect([value, reason]).toEqual(['websocket', null])
    expect(evidence[0]?.facts.notConfigured).toEqual(['turn-udp', 'turn-tcp', 'turn-tls'])
  })
  it('is none only when every way was tried and found closed', () => {
    const all = ways.map((way) => silent(way))
    expect(metric('best-way', all).value).toBe('no-way')
    expect(metric('ways-working', all).value).toBe(0)
    expect(metric('best-way', [...all.slice(0, 3), unconfigured('turn-tls'), silent('websocket')])).toMatchObject({
      value: null,
      reason: 'instrument',
    })
    expect(metric('best-way', all.slice(0, 4))).toMatchObject({ value: null, reason: 'too-few-samples' })
  })
  it('is not known where the call could not even be arranged', () => {
    const rungs = ways.map((way) => silent(way, { failure: way === 'websocket' ? 'timeout' : 'unreachable' }))
    expect(metric('best-way', rungs)).toMatchObject({ value: null, reason: 'no-connection' })
  })
})

test('ways that carried voice are counted', () => {
  const rungs = [carried('udp'), unconfigured('turn-udp'), silent('turn-tcp'), silent('turn-tls'), carried('websocket')]
  expect(metric('ways-working', rungs)).toMatchObject({ value: 2, n: 300, reason: null })
})

describe('what became of a way', () => {
  it.each<[string, Partial<Rung>, string]>([
    ['no answer from the TURN server is closed', { relayError: 701 }, 'closed'],
    ['a wrong password is our fault', { relayError: 401 }, 'our-fault'],
    ['an address from the TURN server, and nothing behind it, is our fault', { relayMs: 80 }, 'our-fault'],
    ['the echo server that says no is our fault', { failure: 'refused' }, 'our-fault'],
    ['a browser that wants a gesture says nothing of the network', { failure: 'denied' }, 'browser-cannot'],
    ['a cancelled run says nothing of the network', { failure: 'interrupted' }, 'cut-short'],
  ])('%s', (_, changed, became) => {
    expect(whatBecame(silent('turn-tcp', changed))).toBe(became)
  })
})

test('each TURN address belongs to one way, and of several the first is tried', () => {
  expect(wayOf('turn:a.example')).toBe('turn-udp')
  expect(wayOf('turn:a.example:443?transport=tcp')).toBe('turn-tcp')
  expect(wayOf('turns:a.example:443?transport=tcp')).toBe('turn-tls')
  const turn = {
    urls: ['turn:a.example?transport=udp', 'turn:b.example?transport=udp'],
    username: 'u',
    credential: 'c',
  }
  const { echo } = context
  const steps = connectionLadder.steps([], { echo, answers: {}, askProviderHosts: true, stunPorts: [], turn })
  expect(steps[0]?.params.turn?.urls).toEqual({ 'turn-udp': 'turn:a.example?transport=udp' })
})

test('impossible counts are refused', () => {
  const impossible = { ...voice(20), up: { sent: 10, lost: 9, late: 2, runs: [9] } }
  expect(LadderData.safeParse({ rungs: [{ ...carried('udp'), voice: impossible }] }).success).toBe(false)
  expect(LadderData.safeParse({ rungs: [carried('udp'), carried('udp')] }).success).toBe(false)
})
