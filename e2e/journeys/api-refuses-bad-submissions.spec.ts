import { expect, test } from '../fixtures'
import { emptySubmission, submit } from '../agent'
import { RefusalBody } from '@/lib/assessment/refusal'

test('malformed, oversized, foreign and impossible submissions get the right code, and nothing internal', async ({
  agent,
  portal,
}) => {
  const link = await agent.makeLink({ provider: 'enforta', language: 'en' })
  const [first, second] = [await agent.startRun(link), await agent.startRun(link)]
  const good = emptySubmission(first.run)
  const measurement = {
    step: 'udp-ports',
    check: 'udp-ports',
    vantage: 'browser',
    startedAt: new Date().toISOString(),
    elapsedMs: 10,
    failure: null,
    data: null,
  }
  const cases: [name: string, key: string, body: unknown, status: number, code: string][] = [
    ['no JSON', first.submitKey, '{"schema":1,', 400, 'invalid'],
    ['a field that nobody knows', first.submitKey, { ...good, verdict: 'pass' }, 400, 'invalid'],
    ['a missing field', first.submitKey, { ...good, environment: undefined }, 400, 'invalid'],
    ['far too much', first.submitKey, { ...good, padding: 'x'.repeat(9_000_000) }, 413, 'too-large'],
    ['no key', '', good, 401, 'unauthenticated'],
    ["another run's key", second.submitKey, good, 403, 'wrong-key'],
    ["another run's measurements", first.submitKey, { ...good, run: second.run }, 409, 'wrong-run'],
    ['negative time', first.submitKey, { ...good, measurements: [{ ...measurement, elapsedMs: -1 }] }, 400, 'invalid'],
    [
      'a check that does not exist',
      first.submitKey,
      { ...good, measurements: [{ ...measurement, check: 'crystal-ball' }] },
      422,
      'implausible',
    ],
    [
      'impossible numbers',
      first.submitKey,
      { ...good, measurements: [{ ...measurement, data: { port: 70_000 } }] },
      422,
      'implausible',
    ],
  ]
  for (const [name, key, body, status, code] of cases) {
    const response = await submit(portal, first.run, key, body)
    const text = await response.text()
    expect({ name, status: response.status, text }).toMatchObject({ name, status })
    expect({ name, code: RefusalBody.parse(JSON.parse(text)).error.code }).toEqual({ name, code })
    expect(text, name).not.toMatch(/prisma|postgres|node_modules|at \w+ \(|stack|\/lib\//i)
  }

  const stored = await submit(portal, first.run, first.submitKey, good)
  const again = await submit(portal, first.run, first.submitKey, good)
  expect([stored.status, again.status]).toEqual([201, 200])
  expect(await again.json()).toEqual(await stored.json())
  expect(await agent.reports({ search: agent.siteOf(link) })).toHaveLength(1)
})
