import { expect, test } from 'vitest'
import type { Answers } from '@/lib/assessment/parameter'
import { AppError } from '@/lib/server/errors'
import { profiles } from '@/lib/profiles'
import { requireFitting } from './answers'

const [profile] = profiles
const refusal = (answers: Answers, from: 'link' | 'visitor') => {
  if (!profile) throw new Error('no profile')
  try {
    requireFitting(profile, answers, from)
    return null
  } catch (error) {
    return error instanceof AppError ? error.fields : error
  }
}

test('support may name a SIP server in the link; a visitor may not make a browser call elsewhere', () => {
  const answers = { 'sip-server': 'wss://sip.example.com/ws', 'sip-echo-number': '600' }
  expect(refusal(answers, 'link')).toBeNull()
  expect(refusal(answers, 'visitor')).toEqual(['answers.sip-server', 'answers.sip-echo-number'])
})

test('a SIP server that is no address of one is refused', () => {
  expect(refusal({ 'sip-server': 'sip.example.com' }, 'link')).toEqual(['answers.sip-server'])
  expect(refusal({ 'sip-server': 5 }, 'link')).toEqual(['answers.sip-server'])
})

test('a visitor answers what the profile asks, in its kind', () => {
  expect(refusal({ phones: 5, 'managed-link': false }, 'visitor')).toBeNull()
  expect(refusal({ phones: true, usbx: 1 } as unknown as Answers, 'visitor')).toEqual([
    'answers.phones',
    'answers.usbx',
  ])
})
