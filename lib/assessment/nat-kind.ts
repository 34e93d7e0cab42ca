import type { Finding } from './evaluation'
import type { MetricId } from './metric'

/**
 * What people and settings call it. RFC 3489 section 5 gave these names, RFC 4787 section 3 replaced them, and routers and
 * game consoles still use them.
 */
export type NatKind = 'no-translation' | 'full-cone' | 'restricted-cone' | 'port-restricted-cone' | 'symmetric'

/** `name` is null where what was seen fits several. `rfc4787`: the two behaviours in that standard's own words. */
export type NatNames = { name: NatKind | null; rfc4787: string | null }

const mappings: Record<string, string> = {
  'endpoint-independent': 'Endpoint-Independent Mapping',
  'address-dependent': 'Address-Dependent Mapping',
  'address-and-port-dependent': 'Address and Port-Dependent Mapping',
}
const filterings: Record<string, string> = {
  'endpoint-independent-filtering': 'Endpoint-Independent Filtering',
  'address-dependent-filtering': 'Address-Dependent Filtering',
  'address-and-port-dependent-filtering': 'Address and Port-Dependent Filtering',
}
const cones: Record<string, NatKind> = {
  'endpoint-independent-filtering': 'full-cone',
  'address-dependent-filtering': 'restricted-cone',
  'address-and-port-dependent-filtering': 'port-restricted-cone',
}

type Seen = {
  /** Values of `mapping-behavior` and `filtering-behavior`; null: not known. */
  mapping: string | null
  filtering: string | null
  /** Whether the address seen from outside is another than the device's own; null: not known. */
  translated: boolean | null
}

/**
 * RFC 4787 sections 4.1 and 5. A mapping that depends on the destination is "symmetric", whatever it lets in. One that does
 * not looks from outside like no translation at all, so that a cone is named only where something is known to translate.
 */
export function natNamesOf({ mapping, filtering, translated }: Seen): NatNames {
  const filteringName = filterings[filtering ?? ''] ?? null
  // A firewall without translation filters, and maps nothing.
  if (translated === false) return { name: 'no-translation', rfc4787: filteringName }
  const words = [mappings[mapping ?? ''] ?? null, filteringName].filter((word) => word !== null)
  const rfc4787 = words.length > 0 ? words.join(', ') : null
  if (mapping === 'address-dependent' || mapping === 'address-and-port-dependent') return { name: 'symmetric', rfc4787 }
  const isCone = mapping === 'endpoint-independent' && translated === true
  return { name: isCone ? (cones[filtering ?? ''] ?? null) : null, rfc4787 }
}

const named: readonly (MetricId | null)[] = ['mapping-behavior', 'filtering-behavior']

/** Puts the NAT's names beside what was seen of it: they take two rows, of two checks. */
export function withNatNames(findings: readonly Finding[]): Finding[] {
  const of = (metric: MetricId) => findings.find((finding) => finding.metric === metric && finding.value !== null)
  const text = (value: Finding['value'] | undefined) => (typeof value === 'string' ? value : null)
  const { name, rfc4787 } = natNamesOf({
    mapping: text(of('mapping-behavior')?.value),
    filtering: text(of('filtering-behavior')?.value),
    translated: isTranslated(of),
  })
  if (name === null && rfc4787 === null) return [...findings]
  return findings.map((finding) => {
    if (finding.value === null || !named.includes(finding.metric)) return finding
    const [last] = finding.evidence.slice(-1)
    if (!last) return finding
    const facts = { ...last.facts, natKind: name, natRfc4787: rfc4787 }
    return { ...finding, evidence: [...finding.evidence.slice(0, -1), { ...last, facts }] }
  })
}

/** By the device's own address where that is known, else by what only a translation does. Null: not known. */
function isTranslated(of: (metric: MetricId) => Finding | undefined): boolean | null {
  const known = of('public-address')?.evidence[0]?.facts['translated']
  if (typeof known === 'boolean') return known
  const routers = of('nat-hops')?.value
  return of('port-preservation')?.value === false || (typeof routers === 'number' && routers > 0) ? true : null
}
