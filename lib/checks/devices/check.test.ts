import { expect, test } from 'vitest'
import type { JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { devices, type DevicesData } from './check'
import { dbfs } from './sound'

const context: JudgeContext = {
  echo: { addresses: ['192.0.2.1'], httpUrl: 'http://192.0.2.1' },
  instrument: { atStart: null, atEnd: null },
  environment: { userAgent: '', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 0 },
  answers: {},
}
const granted = { permission: 'granted' as const, peakDbfs: -12, playedBack: 'heard' as const }

function metric(id: MetricId, ...all: DevicesData[]) {
  const measurements = all.map((data): Measurement<DevicesData> => {
    const [step, vantage, failure] = ['devices', 'browser' as const, null]
    return { step, check: step, vantage, startedAt: '2026-01-01T00:00:00.000Z', elapsedMs: 1, failure, data }
  })
  return devices.metric({ metric: id, ports: [], hosts: [], countries: [], limits: [] }, measurements, context)
}

test('a tone that was heard, was not heard, or was never played are three different things', () => {
  expect(metric('speaker-heard', { speaker: 'heard', microphone: null }).value).toBe(true)
  expect(metric('speaker-heard', { speaker: 'not-heard', microphone: null }).value).toBe(false)
  expect(metric('speaker-heard', { speaker: null, microphone: granted })).toMatchObject({
    value: null,
    reason: 'not-run',
  })
})

test('a refused microphone is no failure', () => {
  const refused = { permission: 'denied' as const, peakDbfs: null, playedBack: null }
  const found = metric('microphone-heard', { speaker: 'heard', microphone: refused })
  expect(found).toMatchObject({ value: null, reason: 'not-run' })
  expect(found.evidence[0]?.facts).toMatchObject({ permission: 'denied' })
})

test('a microphone that picks up nothing but its own noise is told from one that works', () => {
  expect(metric('microphone-heard', { speaker: null, microphone: granted }).value).toBe(true)
  expect(metric('microphone-heard', { speaker: null, microphone: { ...granted, peakDbfs: -70 } }).value).toBe(false)
})

test('a second try of one device leaves what the first found of the other', () => {
  const first = { speaker: 'heard' as const, microphone: null }
  const second = { speaker: null, microphone: granted }
  expect(metric('speaker-heard', first, second).value).toBe(true)
  expect(metric('microphone-heard', first, second).value).toBe(true)
})

test('is only done when somebody wants it', () => {
  const site = { echo: context.echo, answers: {}, askProviderHosts: false, stunPorts: [] }
  expect(devices.steps([], site)).toEqual([])
  expect(devices.optionalSteps?.([], site)).toMatchObject([{ id: 'devices', check: 'devices' }])
})

test('decibels count from full scale down, and silence has a number', () => {
  expect([dbfs(1), dbfs(0.5), dbfs(0)]).toEqual([0, -6, -120])
})
