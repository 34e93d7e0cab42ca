import { applicability } from '@/lib/assessment/applicability'
import type { Answers } from '@/lib/assessment/parameter'
import type { Question } from './questions'

/** Questions that the answers so far call for: one that depends on an unanswered one waits. */
export function visibleQuestions(questions: readonly Question[], answers: Answers): Question[] {
  return questions.filter(({ when }) => applicability(when, answers) === 'applies')
}

/** Answers to questions that are no longer asked are dropped: they would describe another site. */
export function answersToSend(questions: readonly Question[], given: Answers, answers: Answers): Answers {
  const asked = new Set(visibleQuestions(questions, { ...given, ...answers }).map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => asked.has(id as Question['id'])))
}

/** The profile's own guesses: what holds until the visitor says otherwise. */
export function defaultsOf(questions: readonly Question[]): Answers {
  const answers: Answers = {}
  for (const { id, default: answer } of questions) if (answer !== undefined) answers[id] = answer
  return answers
}
