import type { Profile } from '@/lib/assessment/profile'
import enforta from './enforta.json' with { type: 'json' }
import { loadProfile } from './load'
import smartTelecom from './smart-telecom.json' with { type: 'json' }
import smartmeet from './smartmeet.json' with { type: 'json' }
import voicex from './voicex.json' with { type: 'json' }

/** Every provider. A wrong file stops the start with its name and what is wrong in it. */
export const profiles: readonly Profile[] = [
  loadProfile(smartTelecom, 'smart-telecom.json'),
  loadProfile(enforta, 'enforta.json'),
  loadProfile(smartmeet, 'smartmeet.json'),
  loadProfile(voicex, 'voicex.json'),
]

/** Undefined when no provider has this id. */
export function profileById(id: string): Profile | undefined {
  return profiles.find((profile) => profile.id === id)
}
