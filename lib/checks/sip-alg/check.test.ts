import { expect, test } from 'vitest'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import { address, askFor, contextWith, health as wellServer, measured } from '@/lib/checks/judging.fixture'
import { sipAlg } from './check'
import { SipAlgData, sipMessages, type Exchange, type Leg, type Way } from './data'

const health = (tcp: number[] = [5_060, 443], udp: number[] = [5_060, 3_478]): EchoHealth => ({
  ...wellServer,
  udp: { listening: udp, unbound: [] },
  tcp: { listening: tcp, unbound: [] },
})
const leg = (sent: number, arrived = sent, changed = 0): Leg => ({
  sent,
  arrived,
  changed,
  removed: changed > 0 ? ['Via: SIP/2.0/UDP 192.168.1.2:50791'] : [],
  added: changed > 0 ? ['Via: SIP/2.0/UDP 198.51.100.1:50791'] : [],
})
const came = { request: leg(1), answer: leg(1) }
const rewritten = { request: leg(1, 1, 1), answer: leg(1) }
const vanished = { request: leg(6, 0), answer: leg(0) }
type Both = Omit<Exchange, 'message'>
const way = (
  transport: Way['transport'],
  port: number,
  seen: Both | Partial<Record<Exchange['message'], Both>> = came,
  plain = { sent: 3, answered: 3 },
): Way => ({
  transport,
  port,
  plain,
  exchanges: sipMessages.map((message) => ({ message, ...('request' in seen ? seen : (seen[message] ?? came)) })),
})
const silent = (transport: Way['transport'], port: number) => way(transport, port, vanished, { sent: 6, answered: 0 })

function judged(ways: Way[], { atStart = health() } = {}) {
  const data = SipAlgData.parse({ address, sipPort: 5_060, ways })
  const measurement = measured('sip-alg', data, null, 'agent')
  const metric = sipAlg.metric(askFor('sip-alg-detected'), [measurement], contextWith(atStart))
  return { value: metric.value, reason: metric.reason, facts: metric.evidence[0]?.facts }
}
const control = [way('udp', 3_478), way('tcp', 443)]

test('messages that come as they were sent, both ways and on both transports, are no ALG', () => {
  expect(judged([way('udp', 5_060), way('tcp', 5_060), ...control])).toMatchObject({
    value: false,
    reason: null,
    facts: { effect: 'none', udp: 'unchanged', tcp: 'unchanged', everyPort: false, sentLines: [] },
  })
})

test('a request rewritten on 5060 only is an ALG, and the changed lines are facts', () => {
  expect(judged([way('udp', 5_060, rewritten), way('tcp', 5_060), ...control])).toMatchObject({
    value: true,
    facts: {
      effect: 'changed',
      everyPort: false,
      sentLines: ['Via: SIP/2.0/UDP 192.168.1.2:50791'],
      arrivedLines: ['Via: SIP/2.0/UDP 198.51.100.1:50791'],
    },
  })
})

test('an ALG that changes only answers, incoming calls, or TCP is one too', () => {
  const answers = { register: { request: leg(1), answer: leg(1, 1, 1) } }
  const incoming = { 'incoming-invite': { request: leg(1, 1, 1), answer: leg(1) } }
  expect(judged([way('udp', 5_060, answers), ...control])).toMatchObject({
    value: true,
    facts: { changedMessages: ['register-answer'] },
  })
  expect(judged([way('udp', 5_060, incoming), ...control])).toMatchObject({
    value: true,
    facts: { changedMessages: ['incoming-invite'] },
  })
  expect(judged([way('udp', 5_060), way('tcp', 5_060, rewritten), ...control])).toMatchObject({ value: true })
})

test('changed on the control port too: found, and said to be on every port', () => {
  const ways = [way('udp', 5_060, rewritten), way('tcp', 5_060), way('udp', 3_478, rewritten), way('tcp', 443)]
  expect(judged(ways)).toMatchObject({ value: true, facts: { everyPort: true } })
  expect(judged([silent('udp', 5_060), way('udp', 3_478, rewritten)])).toMatchObject({ value: true })
})

test('SIP that vanishes where other messages pass is swallowed, one canary included', () => {
  expect(judged([way('udp', 5_060, vanished, { sent: 6, answered: 6 }), ...control])).toMatchObject({
    value: true,
    facts: { effect: 'swallowed', udp: 'swallowed' },
  })
  expect(judged([way('udp', 5_060, { 'browser-invite': vanished }), ...control])).toMatchObject({
    value: true,
    facts: { swallowedMessages: ['browser-invite'] },
  })
})

test('a message that vanishes on the control port as well says nothing about 5060', () => {
  const lost = { 'incoming-invite': vanished }
  const ways = [way('udp', 5_060, lost), way('tcp', 5_060), way('udp', 3_478, lost), way('tcp', 443)]
  expect(judged(ways)).toMatchObject({ value: false, reason: null })
})

test('a port where nothing passes is blocked: no verdict about an ALG', () => {
  expect(judged([silent('udp', 5_060), silent('tcp', 5_060), ...control])).toMatchObject({
    value: null,
    reason: 'no-connection',
    facts: { effect: 'blocked', udp: 'blocked', tcp: 'blocked' },
  })
})

test('UDP as sent and TCP blocked is no ALG; TCP that says too little leaves it open', () => {
  expect(judged([way('udp', 5_060), silent('tcp', 5_060), ...control])).toMatchObject({ value: false, reason: null })
  const little = way('tcp', 5_060, { invite: { request: leg(3, 0), answer: leg(0) } })
  expect(judged([way('udp', 5_060), little, ...control])).toMatchObject({ value: false, reason: 'too-few-samples' })
})

test('loss never looks like an ALG: few losses, a dead line, or losses of everything', () => {
  const some = { invite: { request: leg(3, 0), answer: leg(0) } }
  expect(judged([way('udp', 5_060, some), ...control])).toMatchObject({ value: null, reason: 'too-few-samples' })
  const outage = way('udp', 5_060, { invite: vanished, register: vanished }, { sent: 6, answered: 1 })
  expect(judged([outage, ...control])).toMatchObject({ value: null })
  const oneLost = way('udp', 5_060, { 'browser-invite': vanished })
  expect(judged([oneLost, way('tcp', 5_060)])).toMatchObject({ value: false })
})

test('no verdict where our own server did not listen', () => {
  const atStart = health([443], [3_478])
  expect(judged([silent('udp', 5_060), ...control], { atStart })).toMatchObject({ value: null, reason: 'instrument' })
  expect(judged([way('udp', 5_060), silent('tcp', 5_060)], { atStart: health([443]) })).toMatchObject({ value: false })
})

test('the browser gets no step, the agent one, with a control port that is not for SIP', () => {
  const context = {
    echo: { addresses: ['203.0.113.10'], httpUrl: 'http://203.0.113.12' },
    answers: {},
    askProviderHosts: false,
    stunPorts: [3_478, 5_062, 10_000],
  }
  expect(sipAlg.steps([], context)).toEqual([])
  expect(sipAlg.agentSteps?.([], context)).toMatchObject([
    { id: 'sip-alg', params: { sipPort: 5_060, controlPorts: { udp: [3_478, 10_000] } } },
  ])
})

test('more arrivals than sendings are refused at the door', () => {
  const bad = way('udp', 5_060, { request: leg(1, 2), answer: leg(1) })
  expect(SipAlgData.safeParse({ address: 'a', sipPort: 5_060, ways: [bad] }).success).toBe(false)
  const long = way('udp', 5_060, { request: { ...leg(1), added: ['x'.repeat(201)] }, answer: leg(1) })
  expect(SipAlgData.safeParse({ address: 'a', sipPort: 5_060, ways: [long] }).success).toBe(false)
})
