import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { udpClient } from './test-clients'

const root = fileURLToPath(new URL('../../', import.meta.url))
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href

/** The program as `npm run echo` starts it, on an address of its own. */
function start(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', tsx, 'lib/echo/main.ts'], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()))
  return { child, output, exit: once(child, 'exit') as Promise<[number | null, string | null]> }
}
async function freePorts(count: number): Promise<string[]> {
  const clients = await Promise.all(Array.from({ length: count }, () => udpClient('127.0.33.1')))
  await Promise.all(clients.map((client) => client.close()))
  return clients.map(({ port }) => String(port))
}

test('it prints one line per service, serves, and ends cleanly with its voice process on SIGTERM', async () => {
  const [http = '', media = ''] = await freePorts(2)
  const { child, output, exit } = start({
    TICKET_SECRET: 'x'.repeat(32),
    ECHO_BIND: '127.0.33.1',
    ECHO_HTTP_PORT: http,
    ECHO_MEDIA_PORT: media,
  })
  await expect.poll(() => output.out.trim().split('\n').length, { timeout: 25_000 }).toBe(4)
  expect(output.out).toMatch(/^http .*\nstun .* ports.*\nturn .* ports.*\nvoice /)
  const health = (await (await fetch(`http://127.0.33.1:${http}/health`)).json()) as { voice: { available: boolean } }
  expect(health.voice.available).toBe(true)
  child.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
  // Its voice process is gone too: the port can be had again.
  await expect.poll(() => bindable(Number(media))).toBe(true)
})

test('without a secret it refuses to start and names the setting', async () => {
  const { output, exit } = start({ TICKET_SECRET: '', ECHO_HTTP_PORT: 'x' })
  expect(await exit).toEqual([1, null])
  expect(output.err).toMatch(/TICKET_SECRET: is required/)
  expect(output.err).toMatch(/ECHO_HTTP_PORT: /)
  expect(output.err).not.toMatch(/ {4}at /)
})

async function bindable(port: number): Promise<boolean> {
  const { createSocket } = await import('node:dgram')
  const socket = createSocket('udp4')
  socket.bind({ port, address: '127.0.33.1', exclusive: true })
  const bound = await once(socket, 'listening').then(
    () => true,
    () => false,
  )
  socket.close()
  return bound
}
