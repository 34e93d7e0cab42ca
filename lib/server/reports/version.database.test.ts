import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { GET } from '@/app/api/reports/[run]/route'
import type { Check } from '@/lib/assessment/check'
import type { Actor } from '@/lib/server/auth/actor'
import { startRun } from '@/lib/server/runs/start'
import {
  backends,
  createActor,
  createTestLink,
  healthOf,
  openTestDatabase,
  serveHealth,
  submissionOf,
  testCheck,
} from '@/lib/server/testing'
import { createReport } from './create'
import { addSupplement, offerSupplement } from './supplement'
import { reportVersion } from './version'

const checks = [testCheck as unknown as Check]
const refusal = (code: string) => expect.objectContaining({ code })

describe.each(backends)('asking whether a report has grown, on $name', (backend) => {
  let close: () => Promise<void>
  let stopHealth: () => Promise<void>
  let actor: Actor
  beforeAll(async () => {
    close = await openTestDatabase(backend)
    actor = await createActor()
    stopHealth = await serveHealth(healthOf('2026-01-01T00:00:00.000Z'))
  })
  afterAll(async () => {
    await stopHealth()
    await close()
  })

  const reported = async () => {
    const { token } = await createTestLink(actor)
    const offer = await startRun(token, { answers: {}, language: 'en' }, checks)
    await createReport(offer.run, offer.submitKey, submissionOf(offer.run), checks)
    return offer
  }
  const grow = async ({ run, submitKey }: { run: string; submitKey: string }) => {
    const { supplement } = await offerSupplement(run, submitKey, checks)
    const { environment, measurements } = submissionOf(run)
    await addSupplement(run, submitKey, { schema: 1, run, supplement, environment, measurements }, checks)
  }
  const ask = ({ run, submitKey }: { run: string; submitKey: string }, known?: string, key = submitKey) => {
    const headers = { authorization: `Bearer ${key}`, ...(known === undefined ? {} : { 'if-none-match': known }) }
    return GET(new Request(`http://portal/api/reports/${run}`, { headers }), { params: Promise.resolve({ run }) })
  }

  it('an unchanged report is 304 without a body, a grown one comes with its new mark', async () => {
    const run = await reported()
    const first = await ask(run)
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"0"'])
    const same = await ask(run, '"0"')
    expect([same.status, await same.text()]).toEqual([304, ''])
    expect((await ask(run, 'W/"0"')).status).toBe(304)
    await grow(run)
    const grown = await ask(run, '"0"')
    expect([grown.status, grown.headers.get('etag')]).toEqual([200, '"1"'])
    expect((await ask(run, '"1"')).status).toBe(304)
  })

  it('whoever may not read the report does not learn either whether it has grown', async () => {
    const run = await reported()
    expect((await ask(run, '"0"', 'another-key')).status).toBe(403)
    await expect(reportVersion({ actor: await createActor() }, run.run)).rejects.toEqual(refusal('not-found'))
    await expect(reportVersion({ actor }, 'nonsense')).rejects.toEqual(refusal('not-found'))
    expect(await reportVersion({ actor }, run.run)).toBe(0)
  })
})
