import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { z } from 'zod'
import { Verdict } from '@/lib/assessment/verdict'
import { findBrowser, quietArgs } from './browser.mjs'
import { addAgent, runOwnAgent } from './check-agent'
import { CouldNotRun, visit } from './check-visit'

const usage = `npm run --silent check -- LINK [options]     (--silent: or npm itself prints two lines to stdout)
  --answer ID=VALUE    answers a question of the page (yes, no, a number, or the value of a choice); repeatable
  --timeout SECONDS    gives up after that long (default 150)
  --browser-arg ARG    handed to the browser, for example --browser-arg=--explicitly-allowed-ports=5060; repeatable
  --agent              then runs the site agent on this computer; the report is that of both
  CHECK_BROWSER_ARGS   the same from the environment, separated by spaces
Progress goes to stderr, the report as JSON to stdout. Exit code: 0 pass, 1 warn or unknown, 2 fail, 3 could not run.`

const exitCodes = { pass: 0, warn: 1, unknown: 1, fail: 2 } as const
const couldNotRun = 3

const ReadReport = z.looseObject({ verdict: Verdict })

/** Runs the test behind a link as a customer would. Resolves with the exit code; never throws. */
export async function check(argv: string[]): Promise<number> {
  try {
    const { link, answers, timeoutMs, browserArgs, agent } = read(argv)
    const executablePath = await findBrowser({ install: true })
    const browser = await chromium.launch({ executablePath, args: [...quietArgs, ...browserArgs] })
    try {
      const page = await browser.newPage()
      const both = async () => {
        const alone = await visit(page, link, answers, console.error)
        return agent ? addAgent(page, (code, portal) => runOwnAgent(code, portal, console.error)) : alone
      }
      const text = await bounded(both(), timeoutMs)
      const { verdict } = ReadReport.parse(JSON.parse(text))
      await written(`${text.trim()}\n`)
      return exitCodes[verdict]
    } finally {
      await browser.close()
    }
  } catch (error) {
    console.error(error instanceof Error ? error.message.replace(/\s*\n\s*/g, ' ') : String(error))
    if (error instanceof Usage) console.error(usage)
    return couldNotRun
  }
}

class Usage extends CouldNotRun {}

function read(argv: string[]) {
  const options = {
    answer: { type: 'string', multiple: true, default: [] as string[] },
    timeout: { type: 'string', default: '150' },
    'browser-arg': { type: 'string', multiple: true, default: [] as string[] },
    agent: { type: 'boolean', default: false },
  } as const
  let parsed
  try {
    parsed = parseArgs({ args: argv, options, allowPositionals: true })
  } catch (error) {
    throw new Usage(error instanceof Error ? error.message : 'The options were not understood.')
  }
  const link = parsed.positionals[0]
  if (!link || parsed.positionals.length > 1 || !URL.canParse(link)) throw new Usage('One link is needed.')
  const seconds = Number(parsed.values.timeout)
  if (!(seconds > 0 && seconds <= 600)) throw new Usage('--timeout must be between 1 and 600 seconds.')
  const answers = parsed.values.answer.map((pair): [string, string] => {
    const at = pair.indexOf('=')
    if (at < 1) throw new Usage(`--answer needs ID=VALUE, not "${pair}".`)
    return [pair.slice(0, at), pair.slice(at + 1)]
  })
  const fromEnvironment = (process.env.CHECK_BROWSER_ARGS ?? '').split(' ').filter(Boolean)
  return {
    link,
    answers,
    timeoutMs: seconds * 1000,
    browserArgs: [...fromEnvironment, ...parsed.values['browser-arg']],
    agent: parsed.values.agent,
  }
}

async function bounded<T>(work: Promise<T>, timeoutMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new CouldNotRun(`No report after ${timeoutMs / 1000} s.`)), timeoutMs)
  })
  // The page is closed when time is up, and what waited for it fails then: that is no second error.
  work.catch(() => undefined)
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function written(text: string): Promise<void> {
  return new Promise((resolve, reject) => process.stdout.write(text, (error) => (error ? reject(error) : resolve())))
}
