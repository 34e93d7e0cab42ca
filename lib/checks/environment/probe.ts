import type { Probe } from '@/lib/assessment/check'
import type { EnvironmentData, Stated } from './check'

type HighEntropy = {
  platform?: string
  platformVersion?: string
  architecture?: string
  bitness?: string
  fullVersionList?: { brand: string; version: string }[]
}

/** Not in TypeScript's DOM types: Chromium only, and only on secure pages. */
type ChromiumNavigator = {
  userAgentData?: { platform: string; getHighEntropyValues(hints: string[]): Promise<HighEntropy> }
  deviceMemory?: number
  connection?: { type?: string }
}

export const probeEnvironment: Probe<Record<string, never>, EnvironmentData> = async (_params, { signal }) => {
  const { deviceMemory, connection } = navigator as ChromiumNavigator
  const [stated, locationPermission] = await Promise.all([readStated(), readLocationPermission()])
  const data: EnvironmentData = {
    stated,
    cores: navigator.hardwareConcurrency > 0 ? navigator.hardwareConcurrency : null,
    memoryGib: deviceMemory ?? null,
    connectionType: connection?.type ?? null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || null,
    locationPermission,
  }
  return { data, failure: signal.aborted ? 'interrupted' : null }
}

async function readStated(): Promise<Stated> {
  const { userAgentData } = navigator as ChromiumNavigator
  try {
    const hints = ['platformVersion', 'architecture', 'bitness', 'fullVersionList']
    const given = await userAgentData?.getHighEntropyValues(hints)
    if (given) {
      return {
        source: 'client-hints',
        platform: given.platform ?? userAgentData?.platform ?? null,
        platformVersion: given.platformVersion || null,
        brands: (given.fullVersionList ?? []).map(({ brand, version }) => ({ brand, version })),
        architecture: given.architecture || null,
        bitness: given.bitness || null,
      }
    }
  } catch {
    // A page policy can forbid the hints; the user agent's text is left.
  }
  const { statedByUserAgent } = await import('./user-agent')
  return statedByUserAgent(navigator.userAgent)
}

/** Looks, never asks. */
async function readLocationPermission(): Promise<EnvironmentData['locationPermission']> {
  try {
    return (await navigator.permissions.query({ name: 'geolocation' })).state
  } catch {
    return null
  }
}
