import type { Answers } from '@/lib/assessment/parameter'
import { addressOfNobody, startRefusingServer, startSilentServer } from '../sip/faulty-servers'
import { answersFor, expect, need, rowOf, skipWithoutSipServer, test, testedBy, type Account } from '../sip/fixtures'
import { numbers, type SipServer } from '../sip/server'

skipWithoutSipServer()

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
