import { expect, test } from 'vitest'
import { languages, type Language } from '.'
import { remediesIn, remedyKinds } from './remedies'

test.each(Object.keys(languages) as Language[])(
  'in %s every remedy has steps for at least ten routers',
  async (language) => {
    const { note, kinds } = await remediesIn(language)
    expect(Object.keys(kinds)).toEqual([...remedyKinds])
    for (const kind of remedyKinds) {
      const routers = Object.keys(kinds[kind]).flatMap((names) => names.split(/, |、/))
      expect(new Set(routers).size, kind).toBe(routers.length)
      expect(routers.length, kind).toBeGreaterThanOrEqual(10)
      for (const steps of Object.values(kinds[kind])) expect(steps.length).toBeGreaterThan(9)
    }
    expect(note.length).toBeGreaterThan(30)
  },
)

test('commands are the same in every language, but for the time that Japan’s providers ask for', async () => {
  const commandIn = async (language: Language) =>
    (await remediesIn(language)).kinds['sip-alg'].MikroTik?.match(/\/ip .*/)
  const commands = await Promise.all((Object.keys(languages) as Language[]).map(commandIn))
  expect(new Set(commands.map((found) => found?.[0]))).toEqual(new Set(['/ip firewall service-port disable sip']))
})
