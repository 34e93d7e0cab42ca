import { describe, expect, test } from 'vitest'
import { parameters as everyParameter } from '@/lib/assessment/parameter'
import { topics as everyTopic } from '@/lib/assessment/topic'
import { profiles } from '@/lib/profiles'
import { createTranslator } from 'use-intl/core'
import { languages, messagesIn, type Language } from '.'
import { messages as english } from './en'

const args = { provider: 'Acme', ports: '5062, 5063', limit: '330 kbit/s', hosts: 'stun.example.net', verdict: 'none' }
const argumentsOf = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

describe.each(Object.keys(languages) as Language[])('in %s', (language) => {
  test('every topic has its three texts, and no topic is there that nobody knows', async () => {
    const { topics } = await messagesIn(language)
    expect(Object.keys(topics).toSorted()).toEqual([...everyTopic].toSorted())
    for (const texts of Object.values(topics)) {
      expect(Object.keys(texts)).toEqual(['title', 'why', 'fix'])
      for (const text of Object.values(texts)) expect(text.trim().length).toBeGreaterThan(3)
    }
  })

  test('every text of a topic names the same arguments as the English one', async () => {
    const { topics } = await messagesIn(language)
    for (const id of everyTopic) {
      for (const part of ['title', 'why', 'fix'] as const) {
        const found = { id, part, arguments: argumentsOf(topics[id][part]) }
        expect(found).toEqual({ id, part, arguments: argumentsOf(english.topics[id][part]) })
      }
    }
  })

  test('every text of a topic formats with what a row passes', async () => {
    const messages = await messagesIn(language)
    const problems: unknown[] = []
    const t = createTranslator({ locale: language, messages, namespace: 'topics', onError: (e) => problems.push(e) })
    for (const id of everyTopic) {
      for (const part of ['title', 'why', 'fix'] as const) expect(t(`${id}.${part}`, args)).not.toMatch(/[{}]/)
    }
    expect(problems).toEqual([])
  })

  test('titles are at most 70 characters and only mention what every row of that topic has', async () => {
    const { topics } = await messagesIn(language)
    for (const [id, { title }] of Object.entries(topics)) expect(`${id} ${title.length > 70}`).toBe(`${id} false`)
    for (const { id, decision, topic } of profiles.flatMap(({ requirements }) => requirements)) {
      const { title, why, fix } = topics[topic]
      const named = argumentsOf(title + why + fix)
      const measured = decision.by === 'metric' ? decision : null
      const limited = measured?.pass !== undefined && !('oneOf' in measured.pass)
      if (!measured?.ports) expect([id, named]).not.toEqual([id, expect.arrayContaining(['{ports}'])])
      if (!measured?.hosts) expect([id, named]).not.toEqual([id, expect.arrayContaining(['{hosts}'])])
      if (!limited) expect([id, named]).not.toEqual([id, expect.arrayContaining(['{limit}'])])
    }
  })

  test('every parameter has its question and hint, free of arguments', async () => {
    const { questions } = (await messagesIn(language)).parameters
    expect(Object.keys(questions).toSorted()).toEqual(Object.keys(everyParameter).toSorted())
    for (const { question, hint } of Object.values(questions)) {
      expect(question).toMatch(/[?？]$/)
      expect(hint.length).toBeGreaterThan(3)
      expect(argumentsOf(question + hint)).toEqual([])
    }
  })

  test('the question about the country names every country of every list', async () => {
    const { hint } = (await messagesIn(language)).parameters.questions['in-listed-country']
    const names = new Intl.DisplayNames([language], { type: 'region' })
    const listed = profiles
      .filter(({ parameters }) => parameters.some(({ id }) => id === 'in-listed-country'))
      .flatMap(({ requirements }) => requirements)
      .flatMap(({ decision }) => (decision.by === 'metric' ? (decision.countries ?? []) : []))
    expect(listed).toHaveLength(31)
    for (const country of listed) expect(hint).toContain(names.of(country))
  })

  test('every value that a row shows has a label, or is an option of its provider', async () => {
    const { values } = (await messagesIn(language)).parameters
    for (const { parameters, requirements } of profiles) {
      const options = parameters.flatMap((parameter) => (parameter.options ?? []).map(({ value }) => value))
      const shown = requirements.flatMap(({ decision }) => Object.keys(decision.values ?? {}))
      expect(shown.filter((key) => !(key in values) && !options.includes(key))).toEqual([])
    }
  })
})
