import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkOf } from './check'
import type { EchoHealth, Instrument } from './echo-server'
import type { Measurement } from './measurement'
import { optionalPlanFor } from './plan'
import { Profile, Requirement } from './profile'
import { instrumentOf, type Supplement } from './supplement'

const health = { startedAt: '2026-01-01T00:00:00.000Z' } as EchoHealth
const well: Instrument = { atStart: health, atEnd: health }
const wellLater: Instrument = { atStart: { ...health, version: '2' }, atEnd: { ...health, version: '2' } }
const unwell: Instrument = { atStart: health, atEnd: null }

const source = { document: 'test', section: '1', language: 'en' }
const row = Requirement.parse({
  id: 'lifetime',
  topic: 'keepalive',
  level: 'information',
  source,
  decision: { by: 'metric', metric: 'udp-binding-lifetime-s' },
})
const lifetime = checkOf({
  id: 'lifetime',
  provides: ['udp-binding-lifetime-s'],
  data: z.looseObject({}),
  steps: () => [],
  optionalSteps: () => [{ id: 'long', check: 'lifetime', stage: 0, params: null, budgetMs: 1 }],
  metric: () => ({ value: null, n: 0, interval: null, reason: 'not-run', evidence: [] }),
})

function measured(check: string): Measurement {
  const startedAt = '2026-01-01T00:00:00.000Z'
  return { step: check, check, vantage: 'browser', startedAt, elapsedMs: 1, failure: null, data: {} }
}
function supplement(instrument: Instrument): Supplement {
  return { id: 's', receivedAt: '2026-01-01T00:10:00.000Z', measurements: 1, instrument }
}
const stateOf = (run: Instrument, measurements: string[], ...supplements: Instrument[]) =>
  instrumentOf(row, [lifetime], {
    run,
    measurements: measurements.map(measured),
    supplements: supplements.map(supplement),
  })

describe('the state of our server that counts for a row', () => {
  it('is that of the run when nothing was added', () => {
    expect(stateOf(unwell, ['lifetime'])).toBe(unwell)
    expect(stateOf(well, [])).toBe(well)
  })
  it('is that of the supplement when only it measured the row', () => {
    expect(stateOf(unwell, ['other', 'lifetime'], wellLater)).toBe(wellLater)
    expect(stateOf(well, ['other', 'lifetime'], unwell)).toBe(unwell)
  })
  it('is the unwell one when any of several occasions was', () => {
    expect(stateOf(well, ['lifetime', 'lifetime', 'lifetime'], unwell, wellLater)).toBe(unwell)
  })
  it('does not hang on supplements of other checks', () => {
    expect(stateOf(well, ['lifetime', 'other'], unwell)).toBe(well)
  })
})

describe('the optional plan', () => {
  const profile = Profile.parse({ id: 'p', version: 1, name: 'P', language: 'en', parameters: [], requirements: [row] })
  const site = { echo: { addresses: ['127.0.0.1'], httpUrl: 'http://localhost' }, answers: {}, askProviderHosts: true }
  it('holds what the rows of this site ask of checks that have something optional', () => {
    expect(optionalPlanFor(profile, [lifetime], site)).toMatchObject([{ id: 'long' }])
    expect(optionalPlanFor(profile, [{ ...lifetime, provides: ['nat-hops'] }], site)).toEqual([])
  })
})
