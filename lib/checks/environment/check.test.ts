import { describe, expect, it } from 'vitest'
import type { Ask, JudgeContext } from '@/lib/assessment/check'
import type { Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'
import { browserName, environment, osName, type EnvironmentData, type Stated } from './check'
import { statedByUserAgent } from './user-agent'

const hints = (more: Partial<Stated>): Stated => ({
  source: 'client-hints',
  platform: 'Windows',
  platformVersion: '15.0.0',
  brands: [],
  architecture: 'x86',
  bitness: '64',
  ...more,
})
const data: EnvironmentData = {
  stated: hints({}),
  cores: 8,
  memoryGib: 8,
  connectionType: null,
  timeZone: 'Europe/Paris',
  locationPermission: 'prompt',
}
const judge = (metric: MetricId, more: Partial<EnvironmentData> = {}, countries: string[] = []) => {
  const measurement: Measurement<EnvironmentData> = {
    step: 'environment',
    check: 'environment',
    vantage: 'browser',
    startedAt: '2025-11-20T10:00:00Z',
    elapsedMs: 10,
    failure: null,
    data: { ...data, ...more },
  }
  const ask: Ask = { metric, ports: [], hosts: [], countries, limits: [] }
  return environment.metric(ask, [measurement], {} as JudgeContext)
}

describe('operating system from client hints', () => {
  it.each([
    ['Windows', '15.0.0', 'windows-11'],
    ['Windows', '13.0.0', 'windows-11'],
    ['Windows', '10.0.0', 'windows-10'],
    ['Windows', '1.0.0', 'windows-10'],
    ['Windows', '0.3.0', 'windows-8.1'],
    ['Windows', '0.1.0', 'windows-other'],
    ['Windows', null, 'windows-other'],
    ['macOS', '15.1.0', 'macos'],
    ['Linux', null, 'linux'],
    ['Android', '14', 'android'],
    ['Chrome OS', '1', 'other'],
    [null, null, null],
  ])('%s %s is %s', (platform, platformVersion, name) => {
    expect(osName(hints({ platform, platformVersion }))).toEqual({ name, exact: true })
  })
})

describe('what the user agent says where there are no hints', () => {
  const table: [string, string, string, string, string | null, boolean][] = [
    [
      'Firefox on Windows 10 or 11',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
      'windows-10',
      'firefox',
      null,
      false,
    ],
    [
      'Firefox on Windows 8.1',
      'Mozilla/5.0 (Windows NT 6.3; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0',
      'windows-8.1',
      'firefox',
      null,
      true,
    ],
    [
      'Firefox on Linux',
      'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
      'linux',
      'firefox',
      'x86',
      true,
    ],
    [
      'Firefox on Linux on ARM',
      'Mozilla/5.0 (X11; Linux aarch64; rv:145.0) Gecko/20100101 Firefox/145.0',
      'linux',
      'firefox',
      'arm',
      true,
    ],
    [
      'Safari on a Mac',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15',
      'macos',
      'safari',
      null,
      true,
    ],
    [
      'Safari on an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
      'ios',
      'safari',
      null,
      true,
    ],
    [
      'Chrome on Android',
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36',
      'android',
      'chrome',
      null,
      true,
    ],
    [
      'Edge on a page without hints',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0',
      'windows-10',
      'edge',
      null,
      false,
    ],
  ]
  it.each(table)('%s', (_, userAgent, os, browser, architecture, exact) => {
    const stated = statedByUserAgent(userAgent)
    expect(osName(stated)).toEqual({ name: os, exact })
    expect(browserName(stated).name).toBe(browser)
    expect(stated.architecture).toBe(architecture)
  })
  it('nothing from a text without meaning', () => {
    const stated = statedByUserAgent('something')
    expect([osName(stated).name, stated.architecture]).toEqual([null, null])
  })
})

describe('browser from client hints', () => {
  const brand = (name: string, version = '142.0.1') => ({ brand: name, version })
  const table: [string, ReturnType<typeof brand>[], string | null][] = [
    ['Chrome', [brand('Chromium'), brand('Google Chrome'), brand('Not_A Brand', '99')], 'chrome'],
    ['Edge', [brand('Not;A=Brand', '8'), brand('Chromium'), brand('Microsoft Edge')], 'edge'],
    ['plain Chromium', [brand('Not)A;Brand', '24'), brand('Chromium')], 'chromium'],
    ['headless Chromium', [brand('HeadlessChrome'), brand('Chromium'), brand('Not.A/Brand', '8')], 'chromium'],
    ['one that we do not know', [brand('Chromium'), brand('Whale')], 'other'],
    ['none', [], null],
  ]
  it.each(table)('%s', (_, brands, name) => {
    expect(browserName(hints({ brands })).name).toBe(name)
  })
})

describe('environment judges', () => {
  it('numbers as they are stated', () => {
    expect(judge('cpu-cores')).toMatchObject({ value: 8, n: 1 })
    expect(judge('memory-gib')).toMatchObject({ value: 8, n: 1 })
  })
  it('what the browser keeps to itself as something that it cannot tell', () => {
    expect(judge('memory-gib', { memoryGib: null })).toMatchObject({ value: null, n: 0, reason: 'browser-cannot' })
    expect(judge('connection-type')).toMatchObject({ value: null, reason: 'browser-cannot' })
    expect(judge('connection-type', { connectionType: 'unknown' })).toMatchObject({ value: null })
    expect(judge('cpu-architecture', { stated: hints({ architecture: null }) })).toMatchObject({ value: null })
    expect(judge('location-permission', { locationPermission: null })).toMatchObject({ value: null })
  })
  it.each([
    ['wifi', 'wifi'],
    ['ethernet', 'ethernet'],
    ['bluetooth', 'other'],
  ])('the connection type %s as %s', (connectionType, value) => {
    expect(judge('connection-type', { connectionType })).toMatchObject({ value })
  })
})

describe('the country by the time zone', () => {
  const table: [string | null, string[], string | null, string | null][] = [
    ['Asia/Calcutta', ['IN'], 'listed', 'IN'],
    ['Asia/Kolkata', ['IN'], 'listed', 'IN'],
    ['Europe/Kiev', ['UA', 'RU'], 'listed', 'UA'],
    ['Europe/Simferopol', ['UA'], 'listed', 'RU,UA'],
    ['Asia/Dubai', ['SA'], 'not-listed', 'AE'],
    ['Europe/Paris', ['RU', 'AE'], 'not-listed', null],
    ['Europe/Paris', ['FR'], null, null],
    ['UTC', ['RU'], null, null],
    ['Etc/GMT-3', ['RU'], null, null],
    [null, ['RU'], null, null],
  ]
  it.each(table)('%s against %j is %s', (timeZone, countries, value, country) => {
    const metric = judge('country-restricted', { timeZone }, countries)
    expect(metric.value).toBe(value)
    expect(metric.evidence[0]?.facts).toEqual({ timeZone, country })
  })
})
