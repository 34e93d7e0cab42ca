import { parameters, type Answers } from '@/lib/assessment/parameter'
import type { Profile, ProfileParameter } from '@/lib/assessment/profile'

/** One thing that only the visitor can tell. */
export type Question = ProfileParameter & { kind: 'yes-no' | 'count' | 'choice' }

/** What the link leaves open. Made on the server, so that the page needs no table of parameters. */
export function questionsOf(profile: Pick<Profile, 'parameters'>, given: Answers): Question[] {
  return profile.parameters
    .filter(({ id, ask }) => ask !== 'link' && given[id] === undefined)
    .flatMap((parameter) => {
      const kind = parameters[parameter.id]
      return kind === 'text' ? [] : [{ ...parameter, kind }]
    })
}

/** Whether a row asks for the device's own address, which a browser shows only with the visitor's consent. */
export function asksLocalAddress({ requirements }: Pick<Profile, 'requirements'>): boolean {
  return requirements.some(({ decision }) => decision.by === 'metric' && decision.metric === 'local-address-kind')
}
