import { expect, test } from 'vitest'
import { questionsOf, type Question } from './questions'
import { answersToSend, defaultsOf, visibleQuestions } from './visible-questions'

const parameters: Parameters<typeof questionsOf>[0]['parameters'] = [
  { id: 'phones', ask: 'first', default: 3 },
  { id: 'vpn', ask: 'first' },
  { id: 'qos-configured', ask: 'details', when: [{ parameter: 'vpn', is: [true] }] },
]
const questions = questionsOf({ parameters }, {})
const ids = (all: readonly Question[]) => all.map(({ id }) => id)

test('what the link fixes is not asked', () => {
  expect(ids(questionsOf({ parameters }, { vpn: false }))).toEqual(['phones', 'qos-configured'])
  expect(questions.map(({ kind }) => kind)).toEqual(['count', 'yes-no', 'yes-no'])
})

test('a question that depends on another waits for its answer', () => {
  expect(ids(visibleQuestions(questions, {}))).toEqual(['phones', 'vpn'])
  expect(ids(visibleQuestions(questions, { vpn: true }))).toContain('qos-configured')
  expect(ids(visibleQuestions(questions, { vpn: false }))).not.toContain('qos-configured')
})

test('an answer whose question went away is not sent', () => {
  const answers = { vpn: false, 'qos-configured': true }
  expect(answersToSend(questions, {}, answers)).toEqual({ vpn: false })
  expect(answersToSend(questions, { vpn: true }, { 'qos-configured': true })).toEqual({ 'qos-configured': true })
})

test('the form starts with the profile’s own guesses', () => {
  expect(defaultsOf(questions)).toEqual({ phones: 3 })
})
