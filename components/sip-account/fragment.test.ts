import fc from 'fast-check'
import { expect, test } from 'vitest'
import { accountIn, fragmentOf } from './fragment'

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })

test('every account that goes into a fragment comes out as it was', () => {
  fc.assert(
    fc.property(word, word, (sipUser, sipPassword) => {
      const fragment = fragmentOf({ sipUser, sipPassword })
      expect(fragment).toMatch(/^#sip=[\w-]+$/)
      expect(accountIn(fragment)).toEqual({ sipUser, sipPassword })
    }),
  )
})

test('a fragment that holds no whole account gives none, and never an error', () => {
  const fragment = fragmentOf({ sipUser: '1001', sipPassword: 'Geheimnis' })
  const coded = (value: unknown) => `#sip=${Buffer.from(JSON.stringify(value)).toString('base64url')}`
  const none = ['', '#', '#sip=', '#top', fragment.slice(0, -8), `${fragment}!`, coded(null), coded('1001'), coded({})]
  const wrong = [{ user: '1001' }, { user: 1001, password: 'x' }, { user: '', password: 'x' }]
  for (const each of [...none, ...wrong.map(coded)]) expect(accountIn(each), each).toBeNull()
  fc.assert(fc.property(fc.string(), (text) => void accountIn(`#sip=${text}`)))
})
