import AxeBuilder from '@axe-core/playwright'
import type { Page, TestInfo } from '@playwright/test'
import type { Answers } from '@/lib/assessment/parameter'
import type { Report } from '@/lib/assessment/report'
import { fragmentOf } from '@/components/sip-account/fragment'
import { expect, test as base } from '../fixtures'
import { addressOfNobody, startRefusingServer, startSilentServer } from '../sip/faulty-servers'
import { numbers, startSipServer, whyNoSipServer, type SipServer } from '../sip/server'
import { textsIn } from '../texts'
import { finishedReport, startButton } from '../visitor'

const whyNot = whyNoSipServer()

type PerWorker = { sip: SipServer | null }

/** With a real SIP server, whose certificate this browser accepts by its key: every other one is as bad as ever. */
const test = base.extend<{ sipLog: undefined }, PerWorker>({
  sip: [
    async ({}, provide) => {
      const sip = whyNot === null ? await startSipServer() : null
      await provide(sip)
      await sip?.close()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  launchOptions: [
    async ({ sip, launchOptions }, provide) => {
      const trust = sip ? [`--ignore-certificate-errors-spki-list=${sip.spki}`] : []
      await provide({ ...launchOptions, args: [...(launchOptions.args ?? []), ...trust] })
    },
    { scope: 'worker' },
  ],
  sipLog: [
    async ({ sip }, provide, testInfo) => {
      await provide(undefined)
      if (sip && testInfo.status !== testInfo.expectedStatus) await attach(testInfo, sip.log)
    },
    { auto: true },
  ],
})

function attach(testInfo: TestInfo, log: readonly string[]): Promise<void> {
  return testInfo.attach('sip-server.log', { body: log.slice(-200).join('\n') })
}

type Account = { user: string; password: string }

/** The link's page with the account typed in; resolves with the report. */
async function testedBy(page: Page, link: string, { user, password }: Account): Promise<Report> {
  const t = await textsIn('en')
  await page.goto(link)
  await page.getByLabel(t('visitor.sipAccount.user'), { exact: true }).fill(user)
  await page.getByLabel(t('visitor.sipAccount.password'), { exact: true }).fill(password)
  await startButton(page, t).click()
  return finishedReport(page, t)
}

/** The row that asks for this metric, and what its evidence says. */
function rowOf(report: Report, metric: 'provider-registered' | 'provider-call-completed') {
  const row = report.findings.find((finding) => finding.metric === metric)
  if (!row) throw new Error(`no row asks for ${metric}`)
  return { ...row, facts: row.evidence[0]?.facts ?? {} }
}

function answersFor({ domain }: SipServer, server: string, number: string): Answers {
  return { 'sip-server': server, 'sip-domain': domain, 'sip-echo-number': number }
}

function need<T>(there: T | null): T {
  if (there === null) throw new Error('there is no SIP server')
  return there
}

test.beforeEach(() => test.skip(whyNot !== null, whyNot ?? ''))

test('the provider’s own server takes the account, and a call through it is heard', async ({ page, agent, sip }) => {
  const server = need(sip)
  const seen = watchRequests(page)
  const answers = answersFor(server, server.url, numbers.echo)
  const link = await agent.makeLink({ provider: 'sip-only', language: 'en', answers })
  const report = await testedBy(page, link, server)

  expect(rowOf(report, 'provider-registered')).toMatchObject({ outcome: 'pass', value: true })
  const call = rowOf(report, 'provider-call-completed')
  expect(call, JSON.stringify(call.facts)).toMatchObject({ outcome: 'pass', value: true })
  expect(call.facts).toMatchObject({ verdict: 'completed', toneHeard: true, wireCodec: 'PCMU' })
  expect(call.facts.registerRoundsMs, 'challenge and answer').toHaveLength(2)
  expect(call.facts.registrationDelayMs).toBeGreaterThan(0)
  expect(call.facts.sessionDisconnectDelayMs).not.toBeNull()

  expect(seen.requests.length).toBeGreaterThan(5)
  expect(seen.frames.some((frame) => frame.includes('REGISTER'))).toBe(true)
  for (const text of [...seen.requests, ...seen.frames, JSON.stringify(report)])
    expect(text).not.toContain(server.password)
  for (const text of [...seen.requests, JSON.stringify(report)]) expect(text).not.toContain(server.user)
  expect(await kept(page)).not.toContain(server.password)
})

type Case = {
  title: string
  /** Default: the right one, with the right account. */
  server?: (sip: SipServer) => string
  number?: string
  account?: (sip: SipServer) => Account
  registered: boolean
  facts: Record<string, unknown>
  /** What the browser writes to its console, and no page can prevent. */
  console?: RegExp
}

const cases: Case[] = [
  {
    title: 'a wrong password',
    account: ({ user }) => ({ user, password: 'not this one' }),
    registered: false,
    facts: { verdict: 'wrong-password', status: 401 },
  },
  {
    title: 'a user that the server does not know',
    account: ({ password }) => ({ user: 'nobody', password }),
    registered: false,
    facts: { verdict: 'unknown-user', status: 404 },
  },
  {
    title: 'a server that is overloaded and says when to come back',
    account: ({ password }) => ({ user: 'overloaded', password }),
    registered: false,
    facts: { verdict: 'rejected', status: 503, retryAfterS: 30 },
  },
  {
    title: 'a wrong path, and the one that works',
    server: (sip) => sip.wrongPathUrl,
    registered: false,
    facts: { verdict: 'wrong-path', workingPath: '/sip' },
    console: /WebSocket connection to .* failed|status of 404/,
  },
  {
    title: 'a certificate that the browser does not trust',
    server: (sip) => sip.distrustedUrl,
    registered: false,
    facts: { verdict: 'dns-tls-or-port', httpReached: 'no' },
    console: /ERR_CERT_AUTHORITY_INVALID/,
  },
  {
    title: 'a busy number',
    number: numbers.busy,
    registered: true,
    facts: { verdict: 'rejected', status: 486 },
  },
  {
    title: 'a call that is rejected, and when to try again',
    number: numbers.overloaded,
    registered: true,
    facts: { verdict: 'rejected', status: 503, retryAfterS: 30 },
  },
  {
    title: 'a number that does not exist',
    number: numbers.unknown,
    registered: true,
    facts: { verdict: 'unknown-user', status: 404 },
  },
  {
    title: 'a number that only rings',
    number: numbers.ringing,
    registered: true,
    facts: { verdict: 'rings-without-answer' },
  },
  {
    title: 'media that has no way',
    number: numbers.noIce,
    registered: true,
    facts: { verdict: 'ice-failed' },
  },
  {
    title: 'media whose encryption is never agreed on',
    number: numbers.noDtls,
    registered: true,
    facts: { verdict: 'dtls-failed' },
  },
  {
    title: 'a call from which nothing is heard',
    number: numbers.oneWay,
    registered: true,
    facts: { verdict: 'one-way-audio-down' },
  },
]

for (const {
  title,
  server = ({ url }: SipServer) => url,
  number = numbers.echo,
  account,
  registered,
  facts,
  console,
} of cases) {
  test(`the report names ${title}`, async ({ page, agent, sip, allowConsole }) => {
    const there = need(sip)
    if (console) allowConsole(console, 'the browser itself reports a connection that failed')
    const answers = answersFor(there, server(there), number)
    const link = await agent.makeLink({ provider: 'sip-only', language: 'en', answers })
    const report = await testedBy(page, link, account?.(there) ?? there)
    const registration = rowOf(report, 'provider-registered')
    expect(registration.facts).toMatchObject(facts)
    expect(registration.value, 'registered').toBe(registered)
    if (registered) expect(rowOf(report, 'provider-call-completed')).toMatchObject({ value: false })
    expect(report.verdict).not.toBe('pass')
  })
}

const faulty = [
  { title: 'a server that takes the connection and stays silent', start: startSilentServer, verdict: 'silent-server' },
  { title: 'a server that refuses WebSockets', start: startRefusingServer, verdict: 'upgrade-refused' },
  {
    title: 'an address where nobody listens',
    start: async () => ({ url: await addressOfNobody(), close: async () => undefined }),
    verdict: 'dns-tls-or-port',
  },
]

for (const { title, start, verdict } of faulty) {
  test(`the report names ${title}`, async ({ page, agent, allowConsole }) => {
    allowConsole(
      /WebSocket connection to .* failed|ERR_CONNECTION_REFUSED/,
      'the browser itself reports the connection',
    )
    const { url, close } = await start()
    try {
      const answers: Answers = { 'sip-server': url, 'sip-domain': 'sip.test', 'sip-echo-number': '600' }
      const link = await agent.makeLink({ provider: 'sip-only', language: 'en', answers })
      const report = await testedBy(page, link, { user: 'alice', password: 'anything' })
      expect(rowOf(report, 'provider-registered')).toMatchObject({ value: false, facts: { verdict } })
    } finally {
      await close()
    }
  })
}

test('support names the server in the form and puts the account behind the link; the customer types nothing', async ({
  browser,
  openConsole,
  sip,
}) => {
  const server = need(sip)
  const t = await textsIn('en')
  const console = await openConsole()
  await console.goto('/console/links/new?lang=en')
  await console.getByLabel(t('console.newLink.customer'), { exact: true }).fill('Harbour Café')
  await console.getByLabel(t('console.newLink.site'), { exact: true }).fill('Quay')
  await console.getByLabel(t('console.newLink.provider'), { exact: true }).selectOption('sip-only')
  await console.getByText(t('console.newLink.sip'), { exact: true }).click()
  const field = (id: 'sip-server' | 'sip-domain' | 'sip-echo-number') =>
    console.getByLabel(t(`parameters.questions.${id}.question`, { provider: '' }), { exact: true })
  await field('sip-server').fill('https://wrong.example')
  await field('sip-domain').fill(server.domain)
  await field('sip-echo-number').fill(numbers.echo)
  const submit = console.getByRole('button', { name: t('console.newLink.submit') })
  await submit.click()
  await expect(console.getByText(t('console.newLink.errors.sip-server')).first()).toBeVisible()
  await field('sip-server').fill(server.url)
  await submit.click()
  await expect(console.getByRole('heading', { name: t('console.newLink.doneTitle') })).toBeVisible()

  const seen = watchRequests(console)
  const address = console.getByLabel(t('console.newLink.address'), { exact: true })
  const plain = await address.inputValue()
  await console.getByText(t('console.newLink.accountTitle'), { exact: true }).click()
  await console.getByLabel(t('console.newLink.accountUser'), { exact: true }).fill(server.user)
  await console.getByLabel(t('console.newLink.accountPassword'), { exact: true }).fill(server.password)
  const fragment = fragmentOf({ sipUser: server.user, sipPassword: server.password })
  await expect(address).toHaveValue(`${plain}${fragment}`)
  await expectNoViolations(console)
  for (const text of seen.requests)
    for (const secret of [server.password, fragment.slice(5)]) expect(text).not.toContain(secret)

  const elsewhere = await browser.newContext()
  const customer = await elsewhere.newPage()
  const asked = watchRequests(customer)
  await customer.goto(`${plain}${fragment}`)
  await expect(customer.getByLabel(t('visitor.sipAccount.user'), { exact: true })).toHaveValue(server.user)
  await expect(customer).toHaveURL(plain)
  await expectNoViolations(customer)
  await startButton(customer, t).click()
  const report = await finishedReport(customer, t)
  expect(rowOf(report, 'provider-call-completed').facts).toMatchObject({ verdict: 'completed' })
  for (const text of asked.requests) expect(text).not.toContain(fragment.slice(5))
  await elsewhere.close()
})

test('without an account the provider’s server is not blamed', async ({ page, agent, sip }) => {
  const server = need(sip)
  const t = await textsIn('en')
  const answers = answersFor(server, server.url, numbers.echo)
  await page.goto(await agent.makeLink({ provider: 'sip-only', language: 'en', answers }))
  const user = page.getByLabel(t('visitor.sipAccount.user'), { exact: true })
  await user.fill(server.user)
  await startButton(page, t).click()
  await expect(page.locator('input:invalid'), 'a user without a password is of no use').toHaveCount(1)
  await user.fill('')
  await startButton(page, t).click()
  const report = await finishedReport(page, t)
  expect(rowOf(report, 'provider-registered')).toMatchObject({ outcome: 'unknown', reason: 'not-answered' })
})

async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)).toEqual([])
}

/** All that the page sends: addresses and bodies of requests, and what goes into WebSockets. */
function watchRequests(page: Page): { requests: string[]; frames: string[] } {
  const [requests, frames]: [string[], string[]] = [[], []]
  page.on('request', (request) => void requests.push(`${request.url()} ${request.postData() ?? ''}`))
  page.on('websocket', (socket) => socket.on('framesent', ({ payload }) => void frames.push(String(payload))))
  return { requests, frames }
}

/** What the browser keeps of the page, beside its database of reports that could not be sent. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, location.href, history.state]),
  )
}
