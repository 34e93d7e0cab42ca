import { existsSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { agentFile, buildAgent } from './agent-build.mjs'
import { CouldNotRun, downloaded, textsOf } from './check-visit'
import { runNode } from './processes.mjs'

/**
 * In the page of a result: asks for a code, has somebody run the site agent with it, and gives the report as soon as the
 * agent's part is in it. `withinMs` counts from the moment the code is there.
 */
export async function addAgent(
  page: Page,
  runAgent: (code: string, portal: string) => Promise<void>,
  withinMs = 60_000,
): Promise<string> {
  const texts = await textsOf(page)
  if (!texts) throw new CouldNotRun('The page of the result is gone.')
  const card = page.getByRole('region', { name: texts('visitor.agent.title') })
  const button = card.getByRole('button', { name: texts('visitor.agent.button') })
  await button.click().catch(() => {
    throw new CouldNotRun('The page offers no site agent: the browser left nothing open that it could test.')
  })
  const line = card.locator('pre')
  await line.waitFor()
  const code = / ([A-Z0-9]{8}) --portal /.exec(await line.innerText())?.[1]
  if (code === undefined) throw new CouldNotRun('The page gave no code for the site agent.')
  const deadline = performance.now() + withinMs
  await runAgent(code, new URL(page.url()).origin)
  const timeout = Math.max(1, deadline - performance.now())
  await page
    .getByText(texts('visitor.agent.arrived'))
    .waitFor({ timeout })
    .catch(() => {
      throw new CouldNotRun("The site agent's results did not arrive in the page.")
    })
  return downloaded(page, texts)
}

/** This machine's own agent; progress goes to `say`. */
export async function runOwnAgent(code: string, portal: string, say: (line: string) => void): Promise<void> {
  if (!existsSync(agentFile)) await buildAgent()
  const { code: ended, stdout, stderr } = await runNode([agentFile, code, '--portal', portal], { timeoutMs: 60_000 })
  for (const text of `${stdout}${stderr}`.split('\n')) if (text.trim() !== '') say(text)
  if (ended !== 0) throw new CouldNotRun(`The site agent ended with exit code ${ended}.`)
}
