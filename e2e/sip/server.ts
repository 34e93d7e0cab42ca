import { spawnSync } from 'node:child_process'
import { randomBytes, randomInt } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { connect } from 'node:tls'
import { makeCertificate } from './certificate'
import { Programs } from './programs'

/** What can be called there, see `kamailio.cfg`. */
export const numbers = {
  echo: '600',
  ringing: '180',
  busy: '486',
  overloaded: '503',
  oneWay: '604',
  noDtls: '605',
  noIce: '606',
  unknown: '999',
} as const

/** Kamailio with rtpengine and a telephone (sipp) behind it, on an address of its own. */
export type SipServer = {
  /** The right path, and a certificate that a browser started with `spki` accepts. */
  url: string
  /** The same server with a certificate that nobody accepts. */
  distrustedUrl: string
  wrongPathUrl: string
  domain: string
  user: string
  password: string
  /** For `--ignore-certificate-errors-spki-list`. */
  spki: string
  log: string[]
  close(): Promise<void>
}

/** Why there can be no SIP server on this machine; null when there can. */
export function whyNoSipServer(): string | null {
  if (process.platform !== 'linux') return 'needs Kamailio, rtpengine and sipp, as Debian packages them'
  const missing = [
    ['kamailio', '-v'],
    ['rtpengine', '--version'],
    ['sipp', '-v'],
    ['openssl', 'version'],
  ].filter(([program = '', ...args]) => spawnSync(program, args).error !== undefined)
  if (missing.length > 0) {
    return `needs ${missing.map(([program]) => program).join(', ')} (packages kamailio, rtpengine-daemon, sip-tester, openssl)`
  }
  const modules = spawnSync('sh', ['-c', 'ls /usr/lib*/kamailio/modules/*.so /usr/lib/*/kamailio/modules/*.so'])
  const found = modules.stdout.toString()
  const absent = ['tls', 'websocket'].filter((name) => !found.includes(`/${name}.so`))
  return absent.length > 0 ? `needs package ${absent.map((name) => `kamailio-${name}-modules`).join(', ')}` : null
}

export async function startSipServer(): Promise<SipServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'linecheck-sip-'))
  const log: string[] = []
  const programs = new Programs(folder, log)
  // On Linux all of 127/8 is local: whatever else runs here, these ports are free.
  const host = `127.${randomInt(10, 250)}.${randomInt(0, 250)}.${randomInt(10, 250)}`
  const [user, password, domain] = ['alice', randomBytes(9).toString('hex'), 'sip.test']
  const close = async () => {
    await programs.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const { spki } = await makeCertificate(folder, 'trusted', host)
    await makeCertificate(folder, 'distrusted', host)
    const tcp = () => freePort(host)
    const udp = () => freeUdpPort(host)
    const [udpPort, rtpenginePort, phonePort, echoPort] = [await udp(), await udp(), await udp(), await udp()]
    const [wsPort, wssPort, distrustedPort] = [await tcp(), await tcp(), await tcp()]
    const names: Record<string, string | number> = {
      HOST: host,
      FOLDER: folder,
      DOMAIN: domain,
      USER: user,
      PASSWORD: password,
      PATH: '/sip',
      UDP_PORT: udpPort,
      WS_PORT: wsPort,
      WSS_PORT: wssPort,
      DISTRUSTED_PORT: distrustedPort,
      RTPENGINE_PORT: rtpenginePort,
      PHONE_PORT: phonePort,
    }
    for (const file of ['kamailio.cfg', 'tls.cfg', 'telephone.xml']) fillIn(file, folder, names)
    mkdirSync(path.join(folder, 'run'))

    programs.start('rtpengine', [
      ...['--config-file=none', '--foreground', '--log-stderr', '--log-level=5', '--table=-1', '--num-threads=2'],
      ...[`--interface=${host}`, `--listen-ng=${host}:${rtpenginePort}`, '--port-min=30000', '--port-max=30200'],
    ])
    programs.start('sipp', [
      ...['-sf', 'telephone.xml', '-i', host, '-p', String(phonePort), '-mi', host, '-mp', String(echoPort)],
      ...['-rtp_echo', '-nostdin', '-skip_rlimit'],
    ])
    programs.start('kamailio', [
      '-f',
      'kamailio.cfg',
      '-DD',
      '-E',
      '-m',
      '32',
      '-M',
      '8',
      '-Y',
      path.join(folder, 'run'),
    ])
    await untilItListens(host, wssPort, programs, log)
    return {
      url: `wss://${host}:${wssPort}/sip`,
      distrustedUrl: `wss://${host}:${distrustedPort}/sip`,
      wrongPathUrl: `wss://${host}:${wssPort}/telephone`,
      ...{ domain, user, password, spki, log, close },
    }
  } catch (error) {
    await close()
    throw error
  }
}

function fillIn(file: string, folder: string, names: Record<string, string | number>): void {
  const text = readFileSync(path.join(import.meta.dirname, file), 'utf8')
  const filled = text.replace(/@([A-Z_]+)@/g, (whole, name: string) => String(names[name] ?? whole))
  writeFileSync(path.join(folder, file), filled)
}

async function untilItListens(host: string, port: number, programs: Programs, log: readonly string[]): Promise<void> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline && programs.allAlive) {
    if (await answersTls(host, port)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`The SIP server did not start:\n${log.slice(-30).join('\n')}`)
}

function answersTls(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, rejectUnauthorized: false, timeout: 2_000 })
    const say = (yes: boolean) => () => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('secureConnect', say(true)).once('error', say(false)).once('timeout', say(false))
  })
}

function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, host, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

function freeUdpPort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4').once('error', reject)
    socket.bind(0, host, () => {
      const { port } = socket.address()
      socket.close(() => resolve(port))
    })
  })
}
