import { describe, expect, it, test } from 'vitest'
import type { Finding } from './evaluation'
import type { Fact, MetricId } from './metric'
import { natNamesOf, withNatNames } from './nat-kind'

describe('natNamesOf (mapping, filtering, translated)', () => {
  const endpoint = 'endpoint-independent-filtering'
  const address = 'address-dependent-filtering'
  const port = 'address-and-port-dependent-filtering'
  const table: [string | null, string | null, boolean | null, string | null][] = [
    ['endpoint-independent', endpoint, true, 'full-cone'],
    ['endpoint-independent', address, true, 'restricted-cone'],
    ['endpoint-independent', port, true, 'port-restricted-cone'],
    // Not told from a firewall, or nothing at all, before a public address.
    ['endpoint-independent', port, null, null],
    ['endpoint-independent', endpoint, null, null],
    ['address-dependent', address, true, 'symmetric'],
    ['address-and-port-dependent', port, true, 'symmetric'],
    ['address-and-port-dependent', endpoint, true, 'symmetric'],
    ['address-and-port-dependent', null, null, 'symmetric'],
    ['endpoint-independent', port, false, 'no-translation'],
    [null, null, false, 'no-translation'],
    // One server address only: what another would see nobody knows.
    ['not-port-dependent', port, true, null],
    ['endpoint-independent', 'not-port-dependent-filtering', true, null],
    ['endpoint-independent', null, true, null],
    [null, port, true, null],
  ]
  it.each(table)('%s, %s, %s is %s', (mapping, filtering, translated, name) => {
    expect(natNamesOf({ mapping, filtering, translated }).name).toBe(name)
  })
  it('says it in the words of the standard as far as they are known', () => {
    const words = (mapping: string | null, filtering: string | null, translated = true) =>
      natNamesOf({ mapping, filtering, translated }).rfc4787
    expect(words('endpoint-independent', port)).toBe(
      'Endpoint-Independent Mapping, Address and Port-Dependent Filtering',
    )
    expect(words(null, address)).toBe('Address-Dependent Filtering')
    expect(words('endpoint-independent', endpoint, false)).toBe('Endpoint-Independent Filtering')
    expect(words('not-port-dependent', null)).toBeNull()
  })
})

describe('withNatNames', () => {
  const finding = (metric: MetricId, value: Finding['value'], facts: Record<string, Fact> = {}): Finding => ({
    requirement: metric,
    outcome: 'information',
    reason: null,
    metric,
    value,
    interval: null,
    n: 1,
    limit: null,
    evidence: [{ vantage: 'browser', check: 'c', target: { kind: 'echo', hosts: [] }, n: 1, facts }],
  })
  const mapping = finding('mapping-behavior', 'endpoint-independent')
  const filtering = finding('filtering-behavior', 'address-and-port-dependent-filtering', { port: 3478 })
  const kinds = (findings: Finding[]) => findings.map(({ evidence }) => evidence[0]?.facts['natKind'])

  test('both rows carry the name, beside what they had', () => {
    const named = withNatNames([mapping, filtering, finding('public-address', '192.0.2.1', { translated: true })])
    expect(kinds(named)).toEqual(['port-restricted-cone', 'port-restricted-cone', undefined])
    expect(named[1]?.evidence[0]?.facts).toMatchObject({ port: 3478 })
  })
  test('an address that is the device’s own is no NAT of any kind', () => {
    const named = withNatNames([mapping, filtering, finding('public-address', '192.0.2.1', { translated: false })])
    expect(kinds(named).slice(0, 2)).toEqual(['no-translation', 'no-translation'])
  })
  test('a port that another one stands for, or a router at the public address, is a translation', () => {
    const proofs = [finding('port-preservation', false), finding('nat-hops', 1)]
    for (const proof of proofs) expect(kinds(withNatNames([mapping, filtering, proof]))[0]).toBe('port-restricted-cone')
    expect(kinds(withNatNames([mapping, filtering, finding('port-preservation', true)]))[0]).toBeNull()
  })
  test('what was not measured gives no name, and no words for it', () => {
    const [open, other] = withNatNames([finding('mapping-behavior', null), filtering])
    expect(open?.evidence[0]?.facts).toEqual({})
    expect(other?.evidence[0]?.facts).toMatchObject({
      natKind: null,
      natRfc4787: 'Address and Port-Dependent Filtering',
    })
  })
})
