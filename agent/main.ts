import os from 'node:os'
import { exitCode, runAgent } from './run-agent'

declare const AGENT_VERSION: string | undefined

const version = typeof AGENT_VERSION === 'string' ? AGENT_VERSION : 'development'
const interrupt = new AbortController()
process.on('SIGINT', () => {
  // Twice: at once.
  if (interrupt.signal.aborted) process.exit(exitCode.interrupted)
  interrupt.abort()
})
process.on('SIGTERM', () => interrupt.abort())
// A reader that went away (`| head`) is no error of ours.
process.stdout.on('error', () => process.exit(exitCode.unexpected))

runAgent({
  args: process.argv.slice(2),
  env: process.env,
  print: (line) => void process.stdout.write(`${line}\n`),
  complain: (line) => void process.stderr.write(`${line}\n`),
  signal: interrupt.signal,
  version,
  userAgent: `linecheck-agent/${version} (${os.platform()} ${os.release()}; ${os.arch()}; node ${process.versions.node})`,
}).then(
  // Not process.exit(): a pipe may still be full. Sockets are closed by now.
  (code) => void (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(exitCode.unexpected)
  },
)
