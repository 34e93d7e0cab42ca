import type { HopListData } from '@/lib/checks/hop-list/check'

export type Tool = NonNullable<HopListData['tool']>

/** Ten seconds of silence are ten routers that say nothing: whoever wants more has an administrator. */
export const mostHops = 20

/**
 * How to ask for the way to an IPv4 address, by system, in order of trying: numbers instead of names (no DNS), one try
 * and one second a hop where that can be said.
 */
export function toolsOf(platform: NodeJS.Platform, address: string): { tool: Tool; args: string[] }[] {
  if (platform === 'win32') {
    return [{ tool: 'tracert', args: ['-d', '-4', '-h', `${mostHops}`, '-w', '500', address] }]
  }
  const traceroute = { tool: 'traceroute' as const, args: ['-n', '-q', '1', '-w', '1', '-m', `${mostHops}`, address] }
  if (platform !== 'linux') return [traceroute]
  return [traceroute, { tool: 'tracepath', args: ['-n', '-m', `${mostHops}`, address] }]
}
