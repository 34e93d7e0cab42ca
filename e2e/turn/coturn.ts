import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** Debian's coturn; null where it is not installed. */
export function findCoturn(): string | null {
  const found = spawnSync('sh', ['-c', 'command -v turnserver'], { encoding: 'utf8' }).stdout.trim()
  return found === '' ? null : found
}

export type CoturnSettings = {
  address: string
  /** UDP and TCP. */
  port: number
  /** TCP and TLS on one port; absent: no TLS. */
  tlsPort?: number
  secret: string
  /** UDP ports that it hands out. */
  relayPorts: { from: number; to: number }
  udp?: boolean
}

/** Options of `turnserver`; all that it keeps on disk is in `folder`. As in the README, but for peers on loopback. */
export function coturnArgs(settings: CoturnSettings, folder: string): string[] {
  const { address, port, tlsPort, secret, relayPorts, udp = true } = settings
  const certificate = tlsPort === undefined ? null : makeCertificate(folder, address)
  return [
    '-n',
    '--no-cli',
    '--realm=linecheck',
    '--use-auth-secret',
    `--static-auth-secret=${secret}`,
    `--listening-ip=${address}`,
    `--relay-ip=${address}`,
    `--listening-port=${port}`,
    `--min-port=${relayPorts.from}`,
    `--max-port=${relayPorts.to}`,
    ...(certificate ? [`--tls-listening-port=${tlsPort}`, ...certificate] : ['--no-tls']),
    '--no-dtls',
    ...(udp ? [] : ['--no-udp']),
    ...(address.startsWith('127.') ? ['--allow-loopback-peers'] : []),
    `--userdb=${path.join(folder, 'turndb')}`,
    `--pidfile=${path.join(folder, 'turnserver.pid')}`,
    '--log-file=stdout',
    '--simple-log',
  ]
}

/** Self-signed and for the address itself: there are no names here, and Chromium checks what it is given. */
function makeCertificate(folder: string, address: string): string[] {
  const [certificate, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')]
  const { status, stderr } = spawnSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'],
      ...['-subj', '/CN=linecheck test', '-addext', `subjectAltName=IP:${address}`],
      ...['-keyout', key, '-out', certificate],
    ],
    { encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`openssl: ${stderr}`)
  return [`--cert=${certificate}`, `--pkey=${key}`]
}

export type Coturn = { lines: string[]; stop(): Promise<void> }

/** Resolves when it listens. */
export async function startCoturn(settings: CoturnSettings): Promise<Coturn> {
  const program = findCoturn()
  if (!program) throw new Error('coturn is not installed')
  const folder = mkdtempSync(path.join(tmpdir(), 'linecheck-coturn-'))
  const server = spawn(program, coturnArgs(settings, folder), { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  try {
    await listening(server, lines)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
  return {
    lines,
    async stop() {
      const gone = new Promise((resolve) => server.once('exit', resolve))
      if (server.exitCode === null) {
        server.kill('SIGTERM')
        const timer = setTimeout(() => server.kill('SIGKILL'), 3_000)
        await gone
        clearTimeout(timer)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What it says last: asked before, it knows no user yet. */
export const coturnIsUp = /SQLite DB connection success/

export function listening(server: ChildProcess, lines: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`coturn does not start:\n${lines.join('\n')}`)), 15_000)
    const hear = (text: string) => {
      lines.push(...text.trimEnd().split('\n'))
      if (!lines.some((line) => coturnIsUp.test(line))) return
      clearTimeout(timer)
      resolve()
    }
    for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', hear)
    server.once('exit', () => {
      clearTimeout(timer)
      reject(new Error(`coturn ended:\n${lines.join('\n')}`))
    })
  })
}
