import { checks } from '@/lib/checks'
import { Profile, type Requirement } from '@/lib/assessment/profile'
import { profiles } from '@/lib/profiles'

/** Checks that take longer than a few seconds; those in the background end with the others. */
const heavy = ['voice-path', 'throughput', 'sip-call', 'parallel-calls', 'connection-ladder']

/** VoiceX without what takes long: for journeys that are about the page and not about the line. */
export function lightProfile(): Profile {
  return reduced('voicex', 'light', (check) => check === null || !heavy.includes(check))
}

/** SmartMeet with nothing but the ways through a closed network. */
export function waysProfile(): Profile {
  return reduced('smartmeet', 'ways', (check) => check === 'connection-ladder')
}

function reduced(provider: string, id: string, keeps: (check: string | null) => boolean): Profile {
  const whole = profiles.find((profile) => profile.id === provider)
  if (!whole) throw new Error(`there is no profile ${provider}`)
  const requirements = whole.requirements.filter((requirement) => keeps(checkOf(requirement)))
  return Profile.parse({ ...whole, id, version: 1, name: `Only ${id}`, requirements })
}

/** Null where nothing is measured. */
function checkOf({ decision }: Requirement): string | null {
  if (decision.by !== 'metric') return null
  return checks.find(({ provides }) => provides.includes(decision.metric))?.id ?? null
}
