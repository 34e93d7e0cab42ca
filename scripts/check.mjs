import { existsSync } from 'node:fs'
import path from 'node:path'
import { root } from './processes.mjs'

// Exit codes: 0 pass, 1 warn or unknown, 2 fail, 3 could not run.
process.exitCode = 3
if (existsSync(path.join(root, 'node_modules/tsx'))) {
  const { register } = await import('tsx/esm/api')
  register()
  const { check } = await import('./check.ts')
  process.exitCode = await check(process.argv.slice(2))
} else {
  console.error('The packages are not installed. Run "npm ci" first.')
}
