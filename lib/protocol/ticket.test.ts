import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTicket, signTicket } from './ticket'

const secret = 'a secret of at least thirty-two characters'
const claims = { run: 'run-1', issuedAt: 1_000, expiresAt: 1_300 }

test('a ticket is good until the second that it names', async () => {
  const ticket = await signTicket(claims, secret)
  expect(await checkTicket(ticket, secret, 1_300)).toEqual({ ok: true, claims })
  expect(await checkTicket(ticket, secret, 1_301)).toEqual({ ok: false, refusal: 'expired' })
})

test('another secret made it: forged', async () => {
  const ticket = await signTicket(claims, 'another secret of thirty-two characters')
  expect(await checkTicket(ticket, secret, 1_000)).toEqual({ ok: false, refusal: 'forged' })
})

test('claims exchanged under a good signature: forged', async () => {
  const [, mac] = (await signTicket(claims, secret)).split('.')
  const [body] = (await signTicket({ ...claims, expiresAt: 9_999_999 }, secret)).split('.')
  expect(await checkTicket(`${body}.${mac}`, secret, 1_000)).toEqual({ ok: false, refusal: 'forged' })
})

test.each(['', '.', 'abc', 'abc.', '.abc', 'a.b.c', 'ä.ö', 'YQ.!!', `${'a'.repeat(2_000)}.YQ`])(
  '"%s" is malformed',
  async (text) => {
    expect(await checkTicket(text, secret, 1_000)).toEqual({ ok: false, refusal: 'malformed' })
  },
)

test('signed nonsense is malformed, not accepted', async () => {
  const ticket = await signTicket({ run: 7 } as never, secret)
  expect(await checkTicket(ticket, secret, 1_000)).toEqual({ ok: false, refusal: 'malformed' })
})

test('no text is ever accepted or makes it throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.base64String(), fc.stringMatching(/^[\w-]+\.[\w-]+$/)), async (text) => {
      expect((await checkTicket(text, secret, 1_000)).ok).toBe(false)
    }),
  )
})
