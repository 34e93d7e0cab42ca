import { parseArgs } from 'node:util'
import { chromium } from 'playwright-core'
import { findBrowser, quietArgs } from '../../scripts/browser.mjs'
import { addAgent } from '../../scripts/check-agent'
import { visit } from '../../scripts/check-visit'

/**
 * `npm run check`, and then the page waits for a site agent: a line of JSON with the report and the code, and another one
 * with the report that the page shows once an agent has joined with that code.
 */
const { values, positionals } = parseArgs({
  options: {
    answer: { type: 'string', multiple: true, default: [] },
    'browser-arg': { type: 'string', multiple: true, default: [] },
  },
  allowPositionals: true,
})
const [link = ''] = positionals
const answers = values.answer.map((pair): [string, string] => {
  const [id = '', value = ''] = pair.split('=')
  return [id, value]
})
/** Three minutes of silence, and some more. */
const agentMs = 300_000
const print = (line: object) => void process.stdout.write(`${JSON.stringify(line)}\n`)

const args = [...quietArgs, ...values['browser-arg']]
const browser = await chromium.launch({ executablePath: await findBrowser(), args })
try {
  const page = await browser.newPage()
  const report: unknown = JSON.parse(await visit(page, link, answers, console.error))
  const both = await addAgent(page, async (code) => print({ report, code }), agentMs)
  print({ report: JSON.parse(both) as unknown })
} finally {
  await browser.close()
}
