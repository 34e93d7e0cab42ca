import type { Refusal } from '@/lib/assessment/refusal'

/** What went wrong and what to do next, by the code that the server answers. */
export const errors = {
  invalid: 'Something in this form or address is not right. Check what you entered and try again.',
  'too-large': 'This is more data than we accept at once. Please run the test again.',
  implausible:
    'The measurements contain numbers that cannot be right, so we did not store them. Please run the test again.',
  'wrong-run': 'These measurements belong to another test. Please run the test again.',
  'wrong-key':
    'This key does not belong to this test. Open the report from the page where you ran the test, or ask whoever sent you the link.',
  'run-expired': 'This test was started too long ago for its results to be accepted. Please run it again.',
  'link-unknown': 'We do not know this link. Check that you copied all of it, or ask for a new one.',
  'link-expired': 'This link is no longer valid. Ask whoever sent it to you for a new one.',
  'link-used-up': 'This link has been used as often as it was meant to be. Ask whoever sent it to you for a new one.',
  'code-unknown': 'This code is not known or no longer valid. Get a new one on the result page of the test.',
  'agent-outdated':
    'This site agent is older than this portal can understand. Download it again from the result page of the test.',
  unauthenticated: 'Please sign in first.',
  forbidden: 'Your account may not do this. Ask the administrator of your organisation.',
  'not-found': 'There is nothing here. It may have been moved, or the address may be incomplete.',
  conflict: 'This name is already in use. Choose another one.',
  'too-many': 'That was too often in a short time. Wait a while and try again.',
  unavailable: 'Our service cannot be reached at the moment. Nothing is lost; please try again in a few minutes.',
  internal: 'Something went wrong on our side. Please try again; if it happens again, tell us when it happened.',
} satisfies Record<Refusal, string>
