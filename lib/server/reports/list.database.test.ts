import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Verdict } from '@/lib/assessment/verdict'
import type { Actor } from '@/lib/server/auth/actor'
import { getDatabase } from '@/lib/server/database'
import { startRun } from '@/lib/server/runs/start'
import { backends, createActor, createTestLink, openTestDatabase, submissionOf, testCheck } from '@/lib/server/testing'
import { createReport } from './create'
import { listReports, type ListReports } from './list'

const verdicts: Verdict[] = ['pass', 'fail', 'unknown']
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}T12:00:00.000Z`

describe.each(backends)('the list of reports on $name', (backend) => {
  let close: () => Promise<void>
  let actor: Actor
  /** Newest first; two and two at the same time, so that the id decides. */
  const runs: string[] = []
  const customerOf = new Map<string, string>()

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    actor = await createActor()
    const database = await getDatabase()
    for (let n = 0; n < 9; n++) {
      const customer = n % 2 === 0 ? 'Ателье Север' : '株式会社東京音響'
      const { token, link } = await createTestLink(actor, { customer, site: `Site ${n}` })
      const offer = await startRun(token, { answers: {}, language: 'en' }, [testCheck])
      await createReport(offer.run, offer.submitKey, submissionOf(offer.run), [testCheck])
      const data = { finishedAt: new Date(day(1 + Math.floor(n / 2))), verdict: verdicts[n % 3] ?? 'pass' }
      await database.report.update({ where: { runId: offer.run }, data })
      runs.unshift(offer.run)
      customerOf.set(customer, link.customerId)
    }
    // A neighbour's report must never turn up.
    const neighbour = await createActor()
    const { token } = await createTestLink(neighbour, { customer: 'Ателье Север' })
    const offer = await startRun(token, { answers: {}, language: 'en' }, [testCheck])
    await createReport(offer.run, offer.submitKey, submissionOf(offer.run), [testCheck])
  })
  afterAll(() => close())

  const listed = async (filter: ListReports = {}) => (await listReports(actor, filter)).reports

  it("holds the organisation's own reports, newest first", async () => {
    const reports = await listed()
    expect(reports.map(({ run }) => run)).toEqual(runs)
    expect(reports[0]).toMatchObject({
      provider: 'test-provider',
      customer: 'Ателье Север',
      site: 'Site 8',
      finishedAt: day(5),
      lossUpRatio: 0,
      rttMs: 20,
      voiceMos: null,
    })
  })

  it('comes in pages that neither repeat nor leave out a row', async () => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof listReports>> = await listReports(actor, {
        limit: 2,
        ...(cursor ? { cursor } : {}),
      })
      seen.push(...page.reports.map(({ run }) => run))
      cursor = page.nextCursor
    } while (cursor && seen.length < 20)
    expect(seen).toEqual(runs)
  })

  it.each<[string, ListReports, number]>([
    ['a verdict', { verdict: 'fail' }, 3],
    ['a provider', { provider: 'test-provider' }, 9],
    ['another provider', { provider: 'nobody' }, 0],
    ['a first day', { from: day(4) }, 3],
    ['a last day', { to: day(2) }, 2],
    ['days between, in another time zone', { from: '2026-03-02T14:00:00+02:00', to: day(3) }, 2],
    ['a word in capitals', { search: 'СЕВЕР' }, 5],
    ['the beginning of a word', { search: 'ател' }, 5],
    ['the middle of a Japanese name', { search: '東京' }, 4],
    ['two words of different fields', { search: 'север 4' }, 1],
    ['the provider in words', { search: 'test provider' }, 9],
    ['words that no report has', { search: 'север nowhere' }, 0],
    ['signs of the query language', { search: `' | & ! :* \\ ()` }, 9],
    ['a verdict and a word', { verdict: 'pass', search: 'север' }, 2],
  ])('is filtered by %s', async (_, filter, count) => {
    expect(await listed(filter)).toHaveLength(count)
  })

  it('is filtered by customer, and by the id of a run or a link', async () => {
    const customerId = customerOf.get('株式会社東京音響') ?? ''
    expect(await listed({ customerId })).toHaveLength(4)
    expect(await listed({ customerId, verdict: 'fail', from: day(2) })).toHaveLength(1)
    const [newest] = await listed()
    expect((await listed({ search: newest?.run ?? '' })).map(({ run }) => run)).toEqual([newest?.run])
    expect((await listed({ search: newest?.linkId ?? '' })).map(({ run }) => run)).toEqual([newest?.run])
  })

  it.each<[string, ListReports]>([
    ['verdict', { verdict: 'good' as Verdict }],
    ['from', { from: 'yesterday' }],
    ['limit', { limit: 101 }],
    ['cursor', { cursor: 'x' }],
    ['cursor', { cursor: Buffer.from('["2026-01-01","1"]').toString('base64url') }],
    ['customerId', { customerId: "' OR 1=1" }],
  ])('refuses a wrong %s', async (field, filter) => {
    await expect(listReports(actor, filter)).rejects.toMatchObject({ code: 'invalid', fields: [field] })
  })
})
