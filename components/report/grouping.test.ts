import { expect, test } from 'vitest'
import type { Finding } from '@/lib/assessment/evaluation'
import type { Level, Requirement } from '@/lib/assessment/profile'
import type { Outcome } from '@/lib/assessment/verdict'
import { firstActions, groupRows, keyFigures, partAnswers, reasonOf, rowsOf, settingsOf, type Row } from './grouping'

function row(id: string, outcome: Outcome, more: Partial<Finding> = {}, level: Level = 'required'): Row {
  const requirement: Requirement = {
    id,
    topic: 'contact',
    level,
    source: { document: 'd', section: 's', language: 'en' },
    decision: { by: 'note' },
  }
  const nothing = { reason: null, metric: null, value: null, interval: null, n: 0, limit: null, evidence: [] }
  return { requirement, finding: { requirement: id, outcome, ...nothing, ...more } }
}
const ids = (rows: readonly Row[]) => rows.map(({ requirement }) => requirement.id)

test('groups stand in reading order, and empty ones are left out', () => {
  const groups = groupRows([row('a', 'not-applicable'), row('b', 'pass'), row('c', 'unknown'), row('d', 'fail')])
  expect(groups.map(({ outcome }) => outcome)).toEqual(['fail', 'unknown', 'pass', 'not-applicable'])
})

test('within a group required rows come first, else the order of the provider stays', () => {
  const [group] = groupRows([row('a', 'pass', {}, 'recommended'), row('b', 'pass'), row('c', 'pass')])
  expect(ids(group?.rows ?? [])).toEqual(['b', 'c', 'a'])
})

test('open rows that the reader can settle come before those that need the agent', () => {
  const open = (id: string, reason: Finding['reason']) => row(id, 'unknown', { reason })
  const [group] = groupRows([open('a', 'browser-cannot'), open('b', 'undecided'), open('c', 'not-answered')])
  expect(ids(group?.rows ?? [])).toEqual(['c', 'b', 'a'])
})

test('many rows that wait for answers stand apart from the other open rows, and a few do not', () => {
  const waits = ['a', 'b', 'c', 'd'].map((id) => row(id, 'unknown', { reason: 'not-answered' }))
  const other = row('e', 'unknown', { reason: 'undecided' })
  const many = partAnswers([...waits, other])
  expect([ids(many.waiting), ids(many.others)]).toEqual([['a', 'b', 'c', 'd'], ['e']])
  const few = partAnswers([...waits.slice(0, 3), other])
  expect([ids(few.waiting), ids(few.others)]).toEqual([[], ['a', 'b', 'c', 'e']])
})

test('a finding whose requirement the profile does not have is not shown', () => {
  const { requirement, finding } = row('a', 'pass')
  const stray = { ...finding, requirement: 'other' }
  const report = { profile: { requirements: [requirement] }, findings: [finding, stray] }
  expect(ids(rowsOf(report as unknown as Parameters<typeof rowsOf>[0]))).toEqual(['a'])
})

test('a row that asks for nothing is not shown until the agent measured it; any other open row is', () => {
  const reason = 'browser-cannot'
  const rows = [
    row('not yet', 'information', { reason, metric: 'nat-hairpin' }),
    row('measured', 'information', { reason: null, metric: 'nat-hairpin' }),
    row('tried', 'information', { reason: 'no-connection', metric: 'nat-hairpin' }),
    row('asked for', 'unknown', { reason, metric: 'sip-alg-detected' }),
    row('of the browser', 'information', { reason, metric: 'marking-effect' }),
  ]
  const report = {
    profile: { requirements: rows.map(({ requirement }) => requirement) },
    findings: rows.map(({ finding }) => finding),
  }
  const shown = rowsOf(report as unknown as Parameters<typeof rowsOf>[0])
  expect(ids(shown)).toEqual(['measured', 'tried', 'asked for', 'of the browser'])
})

test('first comes what failed, required before the rest, three at most', () => {
  const rows = ['a', 'b', 'c', 'd'].map((id) => row(id, 'fail'))
  expect(ids(firstActions([row('z', 'warn'), ...rows]))).toEqual(['a', 'b', 'c'])
})

test('with nothing failed the remarks are the first things to do, and open rows never are', () => {
  expect(ids(firstActions([row('a', 'unknown'), row('b', 'warn'), row('c', 'pass')]))).toEqual(['b'])
  expect(firstActions([row('a', 'unknown')])).toEqual([])
})

test('a browser that refuses ports is explained by the single ports that keep the row open', () => {
  const evidence = [
    {
      vantage: 'browser' as const,
      check: 'udp-ports',
      target: { kind: 'echo' as const, hosts: [] },
      n: 3,
      facts: { leftOut: [5060, 10_080], refusedSingles: [5060] },
    },
  ]
  const { finding } = row('a', 'unknown', { reason: 'browser-cannot', evidence })
  expect(reasonOf(finding)).toEqual({ key: 'browser-ports', ports: [5060] })
})

test('what a browser keeps to itself is not promised to the site agent', () => {
  const evidence = [
    {
      vantage: 'browser' as const,
      check: 'environment',
      target: { kind: 'device' as const, hosts: [] },
      n: 1,
      facts: {},
    },
  ]
  const { finding } = row('a', 'unknown', { reason: 'browser-cannot', evidence })
  expect(reasonOf(finding)?.key).toBe('browser-silent')
})

test('without ports the browser is explained in general, and judged rows have no reason', () => {
  expect(reasonOf(row('a', 'unknown', { reason: 'browser-cannot' }).finding)).toEqual({
    key: 'browser-cannot',
    ports: [],
  })
  expect(reasonOf(row('a', 'pass').finding)).toBeNull()
})

test('a key figure that was not measured keeps null and is not left out', () => {
  const rows = [
    row('a', 'unknown', { metric: 'voice-rtt-ms' }),
    row('b', 'unknown', { metric: 'voice-mos' }),
    row('c', 'pass', { metric: 'voice-mos', value: 4.3 }),
  ]
  expect(keyFigures(rows).map(({ metric, value }) => [metric, value])).toEqual([
    ['voice-mos', 4.3],
    ['voice-rtt-ms', null],
  ])
})

test('only notes with values become cards', () => {
  const note = row('a', 'information')
  const card = {
    ...note,
    requirement: { ...note.requirement, decision: { by: 'note' as const, values: { port: '5060' } } },
  }
  expect(settingsOf([note, card]).map(({ values }) => values)).toEqual([[['port', '5060']]])
})
