import { isFittingText, parameters, type Answer, type Answers, type ParameterId } from '@/lib/assessment/parameter'
import type { Profile, ProfileParameter } from '@/lib/assessment/profile'
import { AppError } from '@/lib/server/errors'

/** Refuses answers to questions that the profile does not ask of this person, and answers of the wrong kind. */
export function requireFitting(profile: Profile, answers: Answers, from: 'link' | 'visitor'): void {
  const asked = profile.parameters.filter(({ ask }) => from === 'link' || ask !== 'link')
  const wrong = (Object.entries(answers) as [ParameterId, Answer][])
    .filter(
      ([id, answer]) =>
        !fits(
          asked.find((parameter) => parameter.id === id),
          answer,
        ),
    )
    .map(([id]) => `answers.${id}`)
  if (wrong.length > 0) throw new AppError('invalid', wrong)
}

function fits(parameter: ProfileParameter | undefined, answer: Answer): boolean {
  if (!parameter) return false
  switch (parameters[parameter.id]) {
    case 'yes-no':
      return typeof answer === 'boolean'
    case 'count':
      return typeof answer === 'number'
    case 'choice':
      return parameter.options?.some(({ value }) => value === answer) ?? false
    case 'text':
      return typeof answer === 'string' && isFittingText(parameter.id, answer)
  }
}

/** What holds for the run: the link's word counts most, then the visitor's, then the profile's default. */
export function mergeAnswers(profile: Profile, visitor: Answers, link: Answers): Answers {
  const defaults: Answers = {}
  for (const { id, default: answer } of profile.parameters) if (answer !== undefined) defaults[id] = answer
  return { ...defaults, ...visitor, ...link }
}
