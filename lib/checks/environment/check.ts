import { z } from 'zod'
import type { Ask, Check } from '@/lib/assessment/check'
import { missing, type Fact, type Metric, type Value } from '@/lib/assessment/metric'
import { countriesOf, isInTable } from './countries'

const Text = z.string().max(100)

/** What the browser says of its machine and of itself, in its own words. */
export const Stated = z.strictObject({
  source: z.enum(['client-hints', 'user-agent']),
  platform: Text.nullable(),
  platformVersion: Text.nullable(),
  brands: z.array(z.strictObject({ brand: Text, version: Text })).max(10),
  architecture: Text.nullable(),
  bitness: Text.nullable(),
})
export type Stated = z.infer<typeof Stated>

export const EnvironmentData = z.strictObject({
  stated: Stated,
  cores: z.int().min(1).max(4_096).nullable(),
  /** Rounded to a power of two and capped by the browser, against recognition. */
  memoryGib: z.number().positive().max(65_536).nullable(),
  /** `navigator.connection.type`; most desktop browsers do not tell. */
  connectionType: Text.nullable(),
  timeZone: Text.nullable(),
  locationPermission: z.enum(['granted', 'prompt', 'denied']).nullable(),
})
export type EnvironmentData = z.infer<typeof EnvironmentData>

export type OsName =
  'windows-11' | 'windows-10' | 'windows-8.1' | 'windows-other' | 'macos' | 'linux' | 'android' | 'ios' | 'other'

type Reading = { value: Value | null; facts: Record<string, Fact> }

export const environment: Check<Record<string, never>, EnvironmentData> = {
  id: 'environment',
  provides: [
    'os-name',
    'cpu-architecture',
    'cpu-cores',
    'memory-gib',
    'browser-name',
    'connection-type',
    'country-restricted',
    'location-permission',
  ],
  data: EnvironmentData,
  steps() {
    return [{ id: 'environment', check: 'environment', stage: 0, params: {}, budgetMs: 6_000 }]
  },
  metric(ask, measurements): Metric {
    const measurement = measurements.findLast(({ data }) => data !== null)
    if (!measurement?.data) return missing('not-run')
    const { value, facts } = readingOf(ask, measurement.data)
    const n = value === null ? 0 : 1
    const target = { kind: 'device' as const, hosts: [] }
    const evidence = [{ vantage: measurement.vantage, check: 'environment', target, n, facts }]
    return value === null ? missing('browser-cannot', evidence) : { value, n, interval: null, reason: null, evidence }
  },
}

function readingOf({ metric, countries }: Ask, data: EnvironmentData): Reading {
  const { stated } = data
  const { source } = stated
  switch (metric) {
    case 'os-name': {
      const { name, exact } = osName(stated)
      const { platform, platformVersion } = stated
      return { value: name, facts: { platform, platformVersion, exact, source } }
    }
    case 'cpu-architecture': {
      const { architecture, bitness } = stated
      const value = architecture === 'x86' || architecture === 'arm' ? architecture : null
      return { value, facts: { architecture, bitness, source } }
    }
    case 'browser-name': {
      const { name, version } = browserName(stated)
      return { value: name, facts: { version, source } }
    }
    case 'cpu-cores':
      return { value: data.cores, facts: {} }
    case 'memory-gib':
      return { value: data.memoryGib, facts: { coarse: true } }
    case 'connection-type':
      return { value: connectionType(data.connectionType), facts: { stated: data.connectionType } }
    case 'country-restricted':
      return countryRestricted(data.timeZone, countries)
    case 'location-permission':
      return { value: data.locationPermission, facts: {} }
    default:
      return { value: null, facts: {} }
  }
}

/** `exact`: false where the text stands for more than one version. */
export function osName({ source, platform, platformVersion }: Stated): { name: OsName | null; exact: boolean } {
  const exactly = (name: OsName | null) => ({ name, exact: true })
  if (platform === null || platform === '') return exactly(null)
  if (platform === 'Windows') {
    return source === 'client-hints' ? exactly(windowsByHint(platformVersion)) : windowsByUserAgent(platformVersion)
  }
  const names: Record<string, OsName> = { macOS: 'macos', Linux: 'linux', Android: 'android', iOS: 'ios' }
  return exactly(names[platform] ?? 'other')
}

/** Client hints count the Windows API's contract versions: 13 and up is Windows 11, 0.3 is 8.1 (Microsoft's table). */
function windowsByHint(platformVersion: string | null): OsName {
  const [major = NaN, minor = NaN] = (platformVersion ?? '').split('.').map(Number)
  if (major >= 13) return 'windows-11'
  if (major >= 1) return 'windows-10'
  return major === 0 && minor === 3 ? 'windows-8.1' : 'windows-other'
}

function windowsByUserAgent(version: string | null): { name: OsName; exact: boolean } {
  if (version === 'NT 10.0') return { name: 'windows-10', exact: false }
  return { name: version === 'NT 6.3' ? 'windows-8.1' : 'windows-other', exact: true }
}

/** Most particular first: nearly all of them also call themselves Chromium. */
const brandNames: readonly (readonly [RegExp, string])[] = [
  [/^Microsoft Edge/, 'edge'],
  [/^Opera/, 'opera'],
  [/^Brave/, 'brave'],
  [/^Samsung Internet/, 'samsung'],
  [/^(Google )?Chrome$/, 'chrome'],
  [/^Firefox/, 'firefox'],
  [/^Safari/, 'safari'],
]

export function browserName({ brands }: Stated): { name: string | null; version: string | null } {
  for (const [pattern, name] of brandNames) {
    const found = brands.find(({ brand }) => pattern.test(brand))
    if (found) return { name, version: found.version || null }
  }
  // Client hints carry a made-up brand beside the real ones ("Not;A=Brand"), so that pages do not parse them blindly.
  const real = brands.filter(({ brand }) => !/not.*brand/i.test(brand))
  const other = real.find(({ brand }) => brand !== 'Chromium')
  const chromium = real.find(({ brand }) => brand === 'Chromium')
  if (other && other.brand !== 'HeadlessChrome') return { name: 'other', version: other.version || null }
  return chromium ? { name: 'chromium', version: chromium.version || null } : { name: null, version: null }
}

function connectionType(stated: string | null): string | null {
  if (stated === null || stated === 'unknown' || stated === 'none') return null
  return ['ethernet', 'wifi', 'cellular'].includes(stated) ? stated : 'other'
}

function countryRestricted(timeZone: string | null, listed: readonly string[]): Reading {
  const found = timeZone === null ? [] : countriesOf(timeZone)
  const facts = { timeZone, country: found.length > 0 ? found.join(',') : null }
  if (timeZone === null || /^(UTC|GMT|Etc\/.*)$/.test(timeZone)) return { value: null, facts }
  if (found.some((code) => listed.includes(code))) return { value: 'listed', facts }
  // A listed country whose zones are unknown to us might be this one.
  if (found.length === 0 && !listed.every(isInTable)) return { value: null, facts }
  return { value: 'not-listed', facts }
}
