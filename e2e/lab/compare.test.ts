import { describe, expect, it } from 'vitest'
import type { Finding } from '@/lib/assessment/evaluation'
import { differences, meets } from './compare'
import { about, atLeast, atMost, either, fail, is, pass, unknown, warn } from './scenario'

const finding = (rest: Partial<Finding>): Finding => ({
  requirement: 'socks',
  outcome: 'pass',
  reason: null,
  metric: 'tcp-ports-open',
  value: 1,
  interval: null,
  n: 2,
  limit: 1,
  evidence: [
    {
      vantage: 'browser',
      check: 'tcp-ports',
      target: { kind: 'echo', hosts: [] },
      n: 2,
      facts: { closedPorts: [52_644], lost: 3 },
    },
  ],
  ...rest,
})

describe('a report held against what is expected', () => {
  it('is as expected when verdict, outcome, reason and value agree', () => {
    const report = { verdict: 'fail' as const, findings: [finding({ outcome: 'fail', value: 0.5 })] }
    expect(differences({ verdict: 'fail', findings: { socks: fail(is(0.5)) } }, report)).toEqual([])
  })

  it('differs in the verdict', () => {
    const report = { verdict: 'pass' as const, findings: [] }
    expect(differences({ verdict: 'unknown', findings: {} }, report)).toEqual(['verdict: pass, expected unknown'])
  })

  it('differs in the reason alone', () => {
    const report = { verdict: 'unknown' as const, findings: [finding({ outcome: 'unknown', reason: 'not-run' })] }
    const expected = { verdict: 'unknown' as const, findings: { socks: unknown('instrument') } }
    expect(differences(expected, report)).toEqual(['socks: unknown (not-run) (1), expected unknown (instrument)'])
  })

  it('takes any of several where chance decides, and names the first when none is met', () => {
    const report = { verdict: 'pass' as const, findings: [finding({ outcome: 'warn', value: 0.9 })] }
    const chance = (...or: Parameters<typeof either>) => ({
      verdict: 'pass' as const,
      findings: { socks: either(...or) },
    })
    expect(differences(chance(pass(), warn(atLeast(0.8))), report)).toEqual([])
    expect(differences(chance(pass(), warn(atLeast(0.95))), report)).toEqual(['socks: warn (0.9), expected pass'])
  })

  it('differs in a value and in a fact of the evidence', () => {
    const report = { verdict: 'pass' as const, findings: [finding({ value: 0.9 })] }
    const socks = pass(atLeast(0.95), { closedPorts: [], lost: { atMost: 3 } })
    expect(differences({ verdict: 'pass', findings: { socks } }, report)).toEqual([
      'socks: 0.9, expected {"atLeast":0.95}',
      'socks: closedPorts is [52644], expected []',
    ])
  })

  it('differs in a list that lacks what must be in it', () => {
    const report = { verdict: 'pass' as const, findings: [finding({ requirement: 'socks' })] }
    const evidence = report.findings[0]?.evidence[0]
    if (evidence) evidence.facts['sentLines'] = ['o=a 1 1 IN IP4 192.168.1.2', 'c=IN IP4 192.168.1.2']
    const socks = pass(is(1), { sentLines: { includes: 'c=IN IP4 192.168.1.2' } })
    expect(differences({ verdict: 'pass', findings: { socks } }, report)).toEqual([])
    const other = pass(is(1), { sentLines: { includes: 'c=IN IP4' }, lost: { includes: '3' } })
    expect(differences({ verdict: 'pass', findings: { socks: other } }, report)).toEqual([
      'socks: sentLines is ["o=a 1 1 IN IP4 192.168.1.2","c=IN IP4 192.168.1.2"], expected {"includes":"c=IN IP4"}',
      'socks: lost is 3, expected {"includes":"3"}',
    ])
  })

  it('finds a fact in the first evidence that has it', () => {
    const { evidence } = finding({})
    const [first] = evidence
    const more = first ? [...evidence, { ...first, facts: { lost: 5, natKind: 'symmetric' } }] : []
    const report = { verdict: 'pass' as const, findings: [finding({ evidence: more })] }
    const socks = pass(is(1), { lost: 3, natKind: 'symmetric' })
    expect(differences({ verdict: 'pass', findings: { socks } }, report)).toEqual([])
  })

  it('names a row that nobody expects and one that is missing', () => {
    const report = { verdict: 'pass' as const, findings: [finding({ requirement: 'new' })] }
    expect(differences({ verdict: 'pass', findings: { socks: pass() } }, report)).toEqual([
      'new: nobody said what is expected',
      'socks: the report has no such row',
    ])
  })
})

describe('a bound', () => {
  it('includes its ends', () => {
    expect(meets(about(150, 3), 153)).toBe(true)
    expect(meets(about(150, 3), 153.1)).toBe(false)
    expect(meets(atMost(6), 6)).toBe(true)
    expect(meets(atLeast(6), 5.9)).toBe(false)
  })

  it('is not met by a value that is missing or no number', () => {
    expect(meets(atMost(6), null)).toBe(false)
    expect(meets(about(0, 1), 'none')).toBe(false)
    expect(meets({ oneOf: ['private', 'shared'] }, null)).toBe(false)
    expect(meets({ oneOf: ['private', 'shared'] }, 'shared')).toBe(true)
  })
})
