import { parse, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { describe, expect, it } from 'vitest'
import { languages, messagesIn, type Language } from '.'
import { messages as english } from './en'

type Tree = { [key: string]: string | Tree }

/** Every text with its path: "visitor.run.title". */
function textsIn(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : textsIn(value, `${path}${key}.`),
  )
}

/** Names of the arguments that a text needs, those inside plural and select branches too. */
function argumentsIn(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element) => [
    ...('value' in element && element.type !== 0 && element.type !== 8 ? [element.value] : []),
    ...('options' in element ? Object.values(element.options).flatMap(({ value }) => argumentsIn(value)) : []),
    ...('children' in element ? argumentsIn(element.children) : []),
  ])
  return [...new Set(names)].toSorted()
}

const englishTexts = new Map(textsIn(english))

describe.each(Object.keys(languages) as Language[])('the texts in %s', (language) => {
  it('are all there, none empty, each in valid ICU syntax', async () => {
    const texts = textsIn(await messagesIn(language))
    expect(texts.map(([path]) => path).toSorted()).toEqual([...englishTexts.keys()].toSorted())
    for (const [path, text] of texts) {
      expect(text.trim(), path).not.toBe('')
      expect(() => parse(text), path).not.toThrow()
    }
  })

  it('need no argument that the English text does not have', async () => {
    for (const [path, text] of textsIn(await messagesIn(language))) {
      const known = argumentsIn(parse(englishTexts.get(path) ?? ''))
      expect(known, path).toEqual(expect.arrayContaining(argumentsIn(parse(text))))
    }
  })
})

describe('a language other than English', () => {
  it.each(['fr', 'ru', 'ja'] as const)('%s is not left in English', async (language) => {
    const same = textsIn(await messagesIn(language)).filter(
      ([path, text]) => englishTexts.get(path) === text && /[a-z]{4,} [a-z]{3,} [a-z]{3,}/.test(text),
    )
    expect(same).toEqual([])
  })
})
