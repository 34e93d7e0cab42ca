import { z } from 'zod'
import type { Answers } from '@/lib/assessment/parameter'
import { RefusalBody } from '@/lib/assessment/refusal'
import { RunOffer } from '@/lib/assessment/run-offer'
import type { Submission } from '@/lib/assessment/report'
import { profileById } from '@/lib/profiles'
import type { Language } from '@/messages'
import type { Account, Rig } from './rig'

type Portal = Pick<Rig, 'url'>

export type LinkWish = {
  provider: string
  language: Language
  customer?: string
  site?: string
  answers?: Answers
  maxRuns?: number
  expiresInMs?: number
}
export type StoredRun = { run: string; key: string }
export type Refused = { status: number; code: string }

/** A signed-in member of staff who uses the API, and so prepares what a journey needs. */
export type Agent = {
  account: Account
  cookie: string
  makeLink(wish: LinkWish): Promise<string>
  /** The site that the link was made for. */
  siteOf(link: string): string
  providerName(provider: string): string
  reports(query: Record<string, string>): Promise<ListedReport[]>
  startRun(link: string): Promise<RunOffer>
  /** A run in which nothing was measured: sent as the visitor's page sends it, stored, every metric unknown. */
  submitRun(link: string): Promise<StoredRun>
  refusalOfStart(link: string): Promise<Refused>
}

const ListedReport = z.looseObject({ run: z.string(), site: z.string(), provider: z.string(), verdict: z.string() })
export type ListedReport = z.infer<typeof ListedReport>
const Listed = z.looseObject({ reports: z.array(ListedReport) })
const MadeLink = z.looseObject({ url: z.string() })

export async function signInAs(rig: Portal, account: Account): Promise<Agent> {
  const signedIn = await fetch(`${rig.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: rig.url },
    body: JSON.stringify({ email: account.email, password: account.password }),
  })
  if (!signedIn.ok) throw new Error(`${account.email} could not sign in: HTTP ${signedIn.status}`)
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')
  const headers = { 'content-type': 'application/json', origin: rig.url, cookie }
  const sites = new Map<string, string>()
  let made = 0

  async function ask<T>(path: string, schema: z.ZodType<T>, init: RequestInit = {}): Promise<T> {
    const response = await fetch(`${rig.url}${path}`, { headers, ...init })
    if (!response.ok) throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`)
    return schema.parse(await response.json())
  }

  async function startRun(link: string): Promise<RunOffer> {
    return RunOffer.parse(await (await startOf(rig, link)).json())
  }

  return {
    account,
    cookie,
    makeLink: async (wish) => {
      made += 1
      const { provider, language, customer = 'Journey & Sons', answers = {}, maxRuns = 5 } = wish
      const site = wish.site ?? `Site ${made} of ${Date.now()}`
      const expiresAt = new Date(Date.now() + (wish.expiresInMs ?? 3_600_000)).toISOString()
      const body = JSON.stringify({ customer, site, provider, language, answers, maxRuns, expiresAt })
      const { url } = await ask('/api/links', MadeLink, { method: 'POST', body })
      sites.set(url, site)
      return url
    },
    siteOf: (link) => sites.get(link) ?? '',
    providerName: (provider) => profileById(provider)?.name ?? provider,
    reports: async (query) => (await ask(`/api/reports?${new URLSearchParams(query)}`, Listed)).reports,
    startRun,
    submitRun: async (link) => {
      const offer = await startRun(link)
      const response = await submit(rig, offer.run, offer.submitKey, emptySubmission(offer.run))
      if (!response.ok) throw new Error(`the report was refused: ${response.status} ${await response.text()}`)
      return { run: offer.run, key: offer.submitKey }
    },
    refusalOfStart: async (link) => refused(await startOf(rig, link)),
  }
}

function startOf(rig: Portal, link: string): Promise<Response> {
  const token = new URL(link).pathname.split('/').at(-1)
  const body = JSON.stringify({ answers: {}, language: 'en' })
  const headers = { 'content-type': 'application/json' }
  return fetch(`${rig.url}/api/links/${token}/runs`, { method: 'POST', headers, body })
}

export function submit(rig: Portal, run: string, key: string, body: unknown): Promise<Response> {
  return fetch(`${rig.url}/api/runs/${run}/measurements`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

export function emptySubmission(run: string): Submission {
  return {
    schema: 1,
    run,
    environment: {
      userAgent: 'journey',
      language: 'en',
      timeZone: 'Europe/Paris',
      hiddenMs: 0,
      timerLatenessMs: null,
    },
    measurements: [],
  }
}

export async function refused(response: Response): Promise<Refused> {
  return { status: response.status, code: RefusalBody.parse(await response.json()).error.code }
}
