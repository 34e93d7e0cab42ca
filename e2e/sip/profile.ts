import { Profile, type Requirement } from '@/lib/assessment/profile'
import { profiles } from '@/lib/profiles'

/** A provider of whom nothing is asked but its own SIP server: the rows and parameters that every provider has for it. */
export function sipOnlyProfile(): Profile {
  const { parameters, requirements } = profiles[0] ?? { parameters: [], requirements: [] }
  return Profile.parse({
    id: 'sip-only',
    version: 1,
    name: 'Own SIP server',
    language: 'en',
    parameters: parameters.filter(({ ask }) => ask === 'link'),
    requirements: requirements.filter(asksProviderForACall),
  })
}

function asksProviderForACall({ decision }: Requirement): boolean {
  return decision.by === 'metric' && decision.metric.startsWith('provider-')
}
