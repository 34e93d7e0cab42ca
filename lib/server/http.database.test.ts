import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as signInRoute } from '@/app/api/auth/[...all]/route'
import { GET as customersRoute, POST as createCustomerRoute } from '@/app/api/customers/route'
import { GET as healthRoute } from '@/app/api/health/route'
import { POST as startRoute } from '@/app/api/links/[token]/runs/route'
import { GET as linksRoute, POST as createLinkRoute } from '@/app/api/links/route'
import { GET as reportRoute } from '@/app/api/reports/[run]/route'
import { GET as reportsRoute } from '@/app/api/reports/route'
import { POST as submitRoute } from '@/app/api/runs/[run]/measurements/route'
import { GET as schemaRoute } from '@/app/api/schema/report/route'
import { RefusalBody } from '@/lib/assessment/refusal'
import { RunOffer } from '@/lib/assessment/run-offer'
import { backends, createActor, createTestLink, openTestDatabase, submissionOf, testProfile } from './testing'
import { route } from './http'
import { getDatabase } from './database'

const password = 'correct horse battery'
const portal = 'https://portal.test'
const params = <P>(value: P) => ({ params: Promise.resolve(value) })
const none = params({})

describe.each(backends)('the API on $name', (backend) => {
  let close: () => Promise<void>
  let cookie: string
  let token: string

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    const actor = await createActor('support', password)
    ;({ token } = await createTestLink(actor))
    const response = await signInRoute(
      post('/api/auth/sign-in/email', { email: actor.email, password }),
      params({ all: [] }),
    )
    cookie = response.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  })
  afterAll(() => close())

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    new Request(`${portal}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: portal, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const get = (path: string, headers: Record<string, string> = {}) => new Request(`${portal}${path}`, { headers })
  const refusalOf = async (response: Response) => {
    const { code, fields } = RefusalBody.parse(await response.json()).error
    return [response.status, code, ...(fields ?? [])]
  }
  const start = async () => {
    const response = await startRoute(post('/', { answers: {}, language: 'en' }), params({ token }))
    expect(response.status).toBe(201)
    return RunOffer.parse(await response.json())
  }
  /** Without measurements: the real checks do not know the test's. */
  const empty = (run: string) => ({ ...submissionOf(run), measurements: [] })
  const submit = (run: string, body: unknown, key: string) =>
    submitRoute(post('/', body, { authorization: `Bearer ${key}` }), params({ run }))

  it('takes a run from its start to its report, and the same again as the same', async () => {
    const { run, submitKey } = await start()
    const first = await submit(run, empty(run), submitKey)
    expect(first.status).toBe(201)
    const again = await submitRoute(post(`/?key=${submitKey}`, empty(run)), params({ run }))
    expect(again.status).toBe(200)
    const body: unknown = await first.json()
    expect(await again.json()).toEqual(body)
    expect(body).toMatchObject({ report: { run, verdict: 'unknown', profile: { id: testProfile.id } } })
    const byKey = await reportRoute(get(`/?key=${submitKey}`), params({ run }))
    expect(await byKey.json()).toEqual(body)
    const bySession = await reportRoute(get('/', { cookie }), params({ run }))
    expect(await bySession.json()).toEqual(body)
  })

  it('refuses bodies by what is wrong with them', async () => {
    const { run, submitKey } = await start()
    const answer = async (body: unknown, key = submitKey) => refusalOf(await submit(run, body, key))
    expect(await answer('{')).toEqual([400, 'invalid'])
    expect(await answer({ ...empty(run), schema: 2 })).toEqual([400, 'invalid', 'schema'])
    expect(await answer({ ...empty(run), verdict: 'pass' })).toEqual([400, 'invalid'])
    expect(await answer(empty('another'))).toEqual([409, 'wrong-run', 'run'])
    expect(await answer(empty(run), 'x')).toEqual([403, 'wrong-key'])
    expect(await answer(' '.repeat(1_500_001))).toEqual([413, 'too-large'])
    expect(await answer(submissionOf(run))).toEqual([422, 'implausible', 'measurements.0.check'])
    const noKey = await submitRoute(post('/', empty(run)), params({ run }))
    expect(await refusalOf(noKey)).toEqual([401, 'unauthenticated'])
    const unstorable = JSON.stringify(empty(run)).replace('"Test"', '"Te\\u0000st"')
    expect(await answer(unstorable)).toEqual([400, 'invalid'])
    expect(await answer(unstorable.replace('\\u0000', '\\ud800'))).toEqual([400, 'invalid'])
    expect((await submit(run, empty(run), submitKey)).status).toBe(201)
  })

  it('reads no more of a body without a stated length than the limit', async () => {
    const { run, submitKey } = await start()
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 100_000
        controller.enqueue(new Uint8Array(100_000).fill(32))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half', headers: { authorization: `Bearer ${submitKey}` } }
    const response = await submitRoute(new Request(portal, init), params({ run }))
    expect(await refusalOf(response)).toEqual([413, 'too-large'])
    expect(sent).toBeLessThan(2_000_000)
  })

  it('refuses to start by what stands against the link', async () => {
    const answer = async (given: string, body: unknown) =>
      refusalOf(await startRoute(post('/', body), params({ token: given })))
    expect(await answer('nobody', { answers: {}, language: 'en' })).toEqual([404, 'link-unknown'])
    expect(await answer(token, { answers: {}, language: 'xx' })).toEqual([400, 'invalid', 'language'])
    expect(await answer(token, { answers: { wired: 1 }, language: 'en' })).toEqual([400, 'invalid', 'answers.wired'])
    const database = await getDatabase()
    await database.link.updateMany({ data: { maxRuns: 1 } })
    expect(await answer(token, { answers: {}, language: 'en' })).toEqual([410, 'link-used-up'])
    await database.link.updateMany({ data: { maxRuns: null, expiresAt: new Date() } })
    expect(await answer(token, { answers: {}, language: 'en' })).toEqual([410, 'link-expired'])
    await database.link.updateMany({ data: { expiresAt: new Date(Date.now() + 3_600_000) } })
  })

  it('asks for a session where one is needed', async () => {
    for (const open of [linksRoute, customersRoute, reportsRoute]) {
      expect(await refusalOf(await open(get('/'), none))).toEqual([401, 'unauthenticated'])
      expect((await open(get('/', { cookie }), none)).status).toBe(200)
    }
    expect(await refusalOf(await reportRoute(get('/'), params({ run: 'x' })))).toEqual([401, 'unauthenticated'])
    expect(await refusalOf(await reportRoute(get('/', { cookie }), params({ run: 'x' })))).toEqual([404, 'not-found'])
  })

  it('lists by the query string and names what is wrong with it', async () => {
    const found = await reportsRoute(get('/?verdict=unknown&search=atelier&limit=1&customerId=', { cookie }), none)
    expect(await found.json()).toMatchObject({ reports: [{ customer: 'Atelier Nord' }] })
    const wrong = await reportsRoute(get('/?verdict=good&limit=x', { cookie }), none)
    expect(await refusalOf(wrong)).toEqual([400, 'invalid', 'verdict', 'limit'])
  })

  it('writes for a signed-in user only from our own pages', async () => {
    const link = {
      customer: 'Nouveau',
      site: 'Bureau',
      provider: testProfile.id,
      language: 'fr',
      expiresAt: new Date(Date.now() + 60_000).toISOString(),
    }
    const made = await createLinkRoute(post('/', link, { cookie }), none)
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ link: { customer: 'Nouveau', answers: {}, maxRuns: null } })
    for (const origin of ['https://evil.test', 'null', '']) {
      const forged = await createLinkRoute(post('/', link, { cookie, origin }), none)
      expect(await refusalOf(forged)).toEqual([403, 'forbidden'])
    }
    const customer = await createCustomerRoute(post('/', { name: 'Nouveau' }, { cookie }), none)
    expect(await refusalOf(customer)).toEqual([409, 'conflict', 'name'])
  })

  it('tells nothing internal when something unforeseen happens', async () => {
    const broken = route(async () => {
      const database = await getDatabase()
      return Response.json(await database.$queryRaw`SELECT secret FROM no_such_table`)
    })
    const response = await broken(get('/'), none)
    expect(response.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await response.clone().text()).toBe('{"error":{"code":"internal"}}')
    expect(await refusalOf(response)).toEqual([500, 'internal'])
  })

  it('says how it is, and what a report looks like', async () => {
    const health = await healthRoute(get('/api/health'), none)
    expect([health.status, await health.json()]).toEqual([200, { status: 'degraded', database: true, echo: false }])
    const schema: unknown = await schemaRoute().json()
    expect(schema).toMatchObject({
      type: 'object',
      properties: { verdict: { enum: ['pass', 'warn', 'unknown', 'fail'] } },
    })
  })
})
