import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkOf, type PlanContext } from './check'
import { planFor } from './plan'
import { Profile } from './profile'
import { parseMeasurements } from './report'
import { worst } from './verdict'

const source = { document: 'test', section: '1', language: 'en' }
const profile = (requirements: unknown[], parameters: unknown[] = []) => ({
  id: 'test',
  version: 1,
  name: 'Test',
  language: 'en',
  parameters,
  requirements,
})
const portsRow = {
  id: 'ports',
  topic: 'udp-rtp',
  level: 'required',
  source,
  decision: { by: 'metric', metric: 'udp-ports-open', ports: [8_000], pass: { atLeast: 1 } },
}
const check = checkOf<{ asks: number }, { port: number }>({
  id: 'ports',
  provides: ['udp-ports-open'],
  data: z.strictObject({ port: z.int() }),
  steps: (asks) => [{ id: 'ports', check: 'ports', stage: 1, params: { asks: asks.length }, budgetMs: 1 }],
  metric: () => ({ value: null, n: 0, interval: null, reason: 'not-run', evidence: [] }),
})
const context = {
  echo: { addresses: ['127.0.0.1'], httpUrl: 'http://localhost' },
  answers: {},
  askProviderHosts: true,
}

describe('the overall verdict', () => {
  it('is the worst one, and what was not measured ranks below a remark', () => {
    expect(worst(['pass', 'warn', 'unknown'])).toBe('unknown')
    expect(worst(['unknown', 'fail', 'pass'])).toBe('fail')
    expect(worst(['pass', 'warn'])).toBe('warn')
  })

  it('of nothing at all is unknown', () => {
    expect(worst([])).toBe('unknown')
  })
})

describe('the plan', () => {
  it('holds a check once, with all rows that ask for it', () => {
    const asked = Profile.parse(profile([portsRow, { ...portsRow, id: 'more-ports' }]))
    expect(planFor(asked, [check], context)).toMatchObject([{ check: 'ports', params: { asks: 2 } }])
  })

  it('tells every check a few of the UDP ports that rows of this site name', () => {
    const told = {
      ...check,
      provides: ['public-address' as const],
      steps: (_: unknown, { stunPorts }: PlanContext) => [
        { id: 'told', check: 'told', stage: 0, params: stunPorts, budgetMs: 1 },
      ],
    }
    const when = [{ parameter: 'ipv6', is: [true] }]
    const notHere = { ...portsRow, id: 'not-here', when, decision: { ...portsRow.decision, ports: [4_399] } }
    const address = {
      ...portsRow,
      id: 'address',
      level: 'information',
      decision: { by: 'metric', metric: 'public-address' },
    }
    const asked = Profile.parse(profile([portsRow, notHere, address], [{ id: 'ipv6', ask: 'first' }]))
    const steps = planFor(asked, [told], { ...context, answers: { ipv6: false } })
    expect(steps.map(({ params }) => params)).toEqual([[3_478, 3_479, 8_000]])
  })

  it('holds nothing that nobody asked for', () => {
    const note = { ...portsRow, decision: { by: 'note' }, level: 'information' }
    expect(planFor(Profile.parse(profile([note])), [check], context)).toEqual([])
  })

  it('leaves out rows that do not apply at this site', () => {
    const when = [{ parameter: 'ipv6', is: [true] }]
    const asked = Profile.parse(profile([{ ...portsRow, when }], [{ id: 'ipv6', ask: 'first' }]))
    expect(planFor(asked, [check], { ...context, answers: { ipv6: false } })).toEqual([])
    expect(planFor(asked, [check], context)).toHaveLength(1)
  })
})

describe('a profile', () => {
  it.each([
    ['a row twice', [portsRow, portsRow], /stands here twice/],
    [
      'a judged row without a bound',
      [{ ...portsRow, decision: { by: 'metric', metric: 'voice-mos' } }],
      /needs a bound/,
    ],
    ['a parameter it does not list', [{ ...portsRow, when: [{ parameter: 'vpn', is: [true] }] }], /does not list/],
    [
      'an unknown metric',
      [{ ...portsRow, decision: { by: 'metric', metric: 'speed', pass: { atLeast: 1 } } }],
      /Invalid/,
    ],
    [
      'a range that runs backwards',
      [{ ...portsRow, decision: { ...portsRow.decision, ports: [{ from: 9, to: 8 }] } }],
      /./,
    ],
  ])('with %s is refused', (_, requirements, message) => {
    const parsed = Profile.safeParse(profile(requirements))
    expect(parsed.success).toBe(false)
    expect(JSON.stringify(parsed.error?.issues)).toMatch(message)
  })
})

describe('measurements at the door', () => {
  const envelope = {
    step: 'ports',
    check: 'ports',
    vantage: 'browser' as const,
    startedAt: '2026-01-01T00:00:00.000Z',
    elapsedMs: 5,
    failure: null,
    data: { port: 8_000 } as unknown,
  }

  it('are parsed by their own check', () => {
    expect(parseMeasurements([envelope], [check])).toMatchObject({
      ok: true,
      measurements: [{ data: { port: 8_000 } }],
    })
  })

  it('are refused with the step that is wrong', () => {
    expect(parseMeasurements([{ ...envelope, data: { port: 'x' } }], [check])).toMatchObject({ ok: false, at: 'ports' })
    expect(parseMeasurements([{ ...envelope, check: 'other' }], [check])).toMatchObject({ ok: false, at: 'ports' })
  })

  it('may be empty-handed: a probe that saw nothing says so', () => {
    expect(parseMeasurements([{ ...envelope, data: null, failure: 'timeout' }], [check]).ok).toBe(true)
  })
})
