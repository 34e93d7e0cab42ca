import { expect, test } from 'vitest'
import { runTool } from './run-tool'

const run = (args: string[], withinMs = 20_000, signal = new AbortController().signal) =>
  runTool(process.execPath, args, { withinMs, signal })

test('what the tool wrote is returned, and its arguments meet no shell', async () => {
  expect(await run(['-e', 'console.log(process.argv[1])', '$(id); echo x'])).toBe('$(id); echo x\n')
})

test('a tool that does not end is ended, and what it wrote by then counts', async () => {
  expect(await run(['-e', 'console.log("so far"); setInterval(() => {}, 1e6)'], 3_000)).toBe('so far\n')
})

test('a tool that is not there, says nothing, or comes after the end gives null', async () => {
  const signal = new AbortController().signal
  expect(await runTool('linecheck-no-such-tool', [], { withinMs: 5_000, signal })).toBeNull()
  expect(await run(['-e', ''])).toBeNull()
  expect(await run(['-e', 'console.log(1)'], 5_000, AbortSignal.abort())).toBeNull()
})
