import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import type { Ask, JudgeContext, ProbeIo } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { voicePath, type VoiceParams } from '@/lib/checks/voice-path/check'
import { VoiceData } from '@/lib/checks/voice-path/data'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { ticketFor } from '@/lib/echo/test-clients'
import { parseRtp } from '@/lib/protocol/rtp'
import { readVoicePayload } from '@/lib/protocol/voice-packet'
import { probeVoicePath } from './voice-path'

const open: { close(): unknown }[] = []
const keep = <T extends { close(): unknown }>(service: T): T => {
  open.push(service)
  return service
}
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})

type Passes = (sequence: number | null, direction: 'up' | 'down', attempt: number) => boolean

/** A line of which it is known what it loses: `sequence` null is an opening. */
async function relayTo(port: number, passes: Passes): Promise<number> {
  const [near, far] = [createSocket('udp4'), createSocket('udp4')]
  let client = 0
  const attempts = { up: 0, down: 0 }
  const sequenceOf = (bytes: Uint8Array) =>
    readVoicePayload(bytes.subarray(parseRtp(bytes)?.payloadOffset ?? 0))?.sequence ?? null
  near.on('message', (bytes, from) => {
    client = from.port
    if (passes(sequenceOf(bytes), 'up', attempts.up++)) far.send(bytes, port, '127.0.0.1')
  })
  far.on('message', (bytes) => {
    if (passes(sequenceOf(bytes), 'down', attempts.down++)) near.send(bytes, client, '127.0.0.1')
  })
  for (const socket of [near, far]) {
    socket.bind(0, '127.0.0.1')
    await once(socket, 'listening')
    keep({ close: () => socket.close() })
  }
  return near.address().port
}

const io = (ticket: string, signal = new AbortController().signal): ProbeIo<never> => ({
  ...{ signal, ticket, secrets: null, othersDone: new AbortController().signal },
  now: () => performance.now(),
  progress: () => undefined,
})

async function line(passes: Passes, seconds = 5, before: number[] = []) {
  const echo = keep(await startEcho(loopbackSettings()))
  const port = await relayTo(echo.health().udp.listening[0] ?? 0, passes)
  const native = { address: '127.0.0.1', ports: [...before, port] }
  const { httpUrl } = echo
  const params: VoiceParams = {
    ...{ httpUrl, minSeconds: seconds, defaultSeconds: seconds, maxSeconds: seconds, lossLimits: [], native },
  }
  return { echo, params, ticket: await ticketFor('a-run') }
}

const health = {
  ...{ version: '1', startedAt: '2026-01-01T00:00:00Z', addresses: [], caps: {} },
  ...{ udp: { listening: [], unbound: [] }, tcp: { listening: [], unbound: [] } },
  voice: { available: true, port: 1, sessions: 0, restarts: 0 },
  load: { eventLoopLagMs: 0, throughputSessions: 0 },
}
const context: JudgeContext = {
  echo: { addresses: ['127.0.0.1'], httpUrl: 'http://echo' },
  instrument: { atStart: health, atEnd: health },
  environment: { userAgent: '', language: '', timeZone: '', hiddenMs: 0, timerLatenessMs: null },
  answers: {},
}
/** What the report would make of it; the timers of a busy test machine are left out. */
function metricOf(metric: MetricId, data: VoiceData) {
  const ask: Ask = { metric, ports: [], hosts: [], countries: [], limits: [] }
  const measurement: Measurement<VoiceData> = {
    ...{ step: 'agent-voice-path', check: 'voice-path', vantage: 'agent', startedAt: '', elapsedMs: 0, failure: null },
    data: { ...data, timerLatenessMs: null },
  }
  return voicePath.metric(ask, [measurement], context)
}

test('loss is exact each way, in the form of the browser’s voice path and judged by its check', async () => {
  const [lostUp, lostDown] = [
    [10, 11, 12, 90, 249],
    [0, 30, 200, 201],
  ]
  const passes: Passes = (sequence, direction) =>
    sequence === null || !(direction === 'up' ? lostUp : lostDown).includes(sequence)
  const { params, ticket } = await line(passes)
  const { data, failure } = await probeVoicePath(params, io(ticket))
  expect(failure).toBeNull()
  const voice = VoiceData.parse(data)
  expect(voice).toMatchObject({ method: 'transform', source: 'echo-log', missingUp: lostUp, lastSequence: 249 })
  expect(voice.method === 'transform' && voice.seq).toHaveLength(250 - lostUp.length - lostDown.length)
  const up = metricOf('voice-loss-up-ratio', voice)
  expect([up.value, up.n, up.evidence[0]?.vantage]).toEqual([5 / 250, 250, 'agent'])
  expect(up.evidence[0]?.facts).toMatchObject({ bursts: 3, longestBurst: 3 })
  expect(metricOf('voice-loss-down-ratio', voice)).toMatchObject({ value: 4 / 245, n: 245 })
  for (const metric of ['voice-rtt-ms', 'voice-jitter-up-ms', 'voice-jitter-down-ms', 'voice-mos'] as const) {
    expect(typeof metricOf(metric, voice).value).toBe('number')
  }
})

test('lost openings are repeated, and a closed port is passed over', async () => {
  const closed = createSocket('udp4')
  closed.bind(0, '127.0.0.1')
  await once(closed, 'listening')
  keep({ close: () => closed.close() })
  const passes: Passes = (sequence, direction, attempt) =>
    sequence !== null || (direction === 'up' ? attempt !== 0 : attempt > 1)
  const { params, ticket } = await line(passes, 1, [closed.address().port])
  const { data, failure } = await probeVoicePath(params, io(ticket))
  expect([failure, data?.method === 'transform' && data.seq.length]).toEqual([null, 50])
})

test('a line that goes down in the middle is an interruption, and its loss is not made up', async () => {
  const passes: Passes = (sequence) => sequence === null || sequence < 100
  const { params, ticket } = await line(passes, 10)
  const { data, failure } = await probeVoicePath(params, io(ticket))
  expect(failure).toBe('interrupted')
  expect(data).toMatchObject({ method: 'transform', lastSequence: 99, missingUp: [] })
})

test('a server that is away, that refuses and that nobody hears each have their name', async () => {
  const { params, ticket, echo } = await line(() => false, 1)
  expect(await probeVoicePath(params, io('no ticket'))).toEqual({ data: null, failure: 'refused' })
  expect(await probeVoicePath(params, io(ticket))).toEqual({ data: null, failure: 'timeout' })
  const interrupt = new AbortController()
  const asked = probeVoicePath(params, io(ticket, interrupt.signal))
  interrupt.abort()
  expect(await asked).toEqual({ data: null, failure: 'interrupted' })
  await echo.close()
  expect(await probeVoicePath(params, io(ticket))).toEqual({ data: null, failure: 'unreachable' })
})
