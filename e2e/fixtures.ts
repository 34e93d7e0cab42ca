import { test as base, expect, type BrowserContext, type Page } from '@playwright/test'
import { startRig, type Rig } from './rig'
import { signInAs, type Agent } from './agent'

export { expect }

type Allowed = { pattern: RegExp; why: string }

type PerTest = {
  /** The one kind of console error that a journey provokes on purpose, and why it can't be avoided. */
  allowConsole: (pattern: RegExp, why: string) => void
  wellAgain: undefined
  /** A page of the console, signed in (as the support user where nobody is named). */
  openConsole: (who?: Agent) => Promise<Page>
}
type PerWorker = { portal: Rig; agent: Agent; stranger: Agent }

/** `page` and every other page of its context: a console error or an uncaught exception fails the journey. */
export const test = base.extend<PerTest & { allowed: Allowed[] }, PerWorker>({
  portal: [
    async ({}, provide) => {
      const rig = await startRig()
      await provide(rig)
      await rig.close()
    },
    { scope: 'worker', timeout: 240_000 },
  ],

  /** A support user of the demo organisation, by API. */
  agent: [async ({ portal }, provide) => provide(await signInAs(portal, portal.support)), { scope: 'worker' }],

  /** An admin of another organisation. */
  stranger: [async ({ portal }, provide) => provide(await signInAs(portal, portal.stranger)), { scope: 'worker' }],

  /** A journey may stop the echo server or the portal; the next one finds both running. */
  wellAgain: [
    async ({ portal }, provide, testInfo) => {
      await provide(undefined)
      if (testInfo.status !== testInfo.expectedStatus) {
        await testInfo.attach('portal-and-echo.log', { body: portal.log.slice(-200).join('\n') })
      }
      await portal.startEcho()
      await portal.startPortal()
    },
    { auto: true },
  ],

  allowed: async ({}, provide) => provide([]),
  allowConsole: async ({ allowed }, provide) => provide((pattern, why) => void allowed.push({ pattern, why })),

  context: async ({ context, allowed }, provide) => {
    const problems = watch(context)
    await provide(context)
    const surprises = problems.filter((problem) => !allowed.some(({ pattern }) => pattern.test(problem)))
    expect(surprises, 'errors in the browser console').toEqual([])
  },

  baseURL: async ({ portal }, provide) => provide(portal.url),

  openConsole: async ({ context, agent, portal }, provide) => {
    await provide(async (who = agent) => {
      await adopt(context, who, portal.url)
      return context.newPage()
    })
  },
})

/** The cookies of a session that was made by API. */
async function adopt(context: BrowserContext, { cookie }: Agent, url: string): Promise<void> {
  const cookies = cookie.split('; ').map((pair) => {
    const at = pair.indexOf('=')
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
  })
  await context.addCookies(cookies)
}

function watch(context: BrowserContext): string[] {
  const problems: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text().split('\n')[0]} (${message.location().url})`)
  })
  context.on('weberror', (error) => void problems.push(`uncaught: ${error.error().message}`))
  return problems
}
