import { createFormatter, createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { callVerdicts } from '@/lib/checks/sip-call/verdict'
import { languages, messagesIn, type Language } from '@/messages'
import { asWord, seenArguments, type Texts } from './values'

const failures = callVerdicts.slice(3)

for (const locale of Object.keys(languages) as Language[]) {
  test(`every way in which a call can fail has its own sentence and its own remedy in ${locale}`, async () => {
    const messages = await messagesIn(locale)
    const t = createTranslator({ locale, messages, namespace: 'report' }) as unknown as Texts
    const topics = createTranslator({ locale, messages, namespace: 'topics' })
    const format = createFormatter({ locale, timeZone: 'UTC' })
    const sentences = failures.map((verdict) => {
      const facts = { verdict, status: 503, retryAfterS: 30, workingPath: '/ws', httpReached: 'silent' }
      return t('seen.call-completed', seenArguments('call-completed', false, facts, t, format, locale))
    })
    const remedies = failures.map((verdict) => topics('call.fix', { verdict: asWord(verdict) }))
    for (const texts of [sentences, remedies]) {
      expect(new Set(texts).size).toBe(failures.length)
      for (const text of texts) expect(text).not.toMatch(/NaN|undefined|\bnone\b|[{}]/)
    }
    expect(sentences[failures.indexOf('rejected')]).toContain('503')
    expect(sentences[failures.indexOf('wrong-path')]).toContain('/ws')
  })
}
