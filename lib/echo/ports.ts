import { samplePorts } from '@/lib/assessment/ports'
import type { Profile } from '@/lib/assessment/profile'

export type EchoPorts = { udp: number[]; tcp: number[] }

/** The ports that any row of any profile asks for, sampled as the portal samples them. Sorted, without duplicates. */
export function echoPorts(profiles: readonly Profile[]): EchoPorts {
  const portsOf = (metric: string) => {
    const decisions = profiles.flatMap(({ requirements }) => requirements.map(({ decision }) => decision))
    const asked = decisions.flatMap((decision) =>
      decision.by === 'metric' && decision.metric === metric ? samplePorts(decision.ports ?? []) : [],
    )
    return [...new Set(asked)].sort((a, b) => a - b)
  }
  return { udp: portsOf('udp-ports-open'), tcp: portsOf('tcp-ports-open') }
}
