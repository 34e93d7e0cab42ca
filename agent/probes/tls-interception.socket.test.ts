import { once } from 'node:events'
import { createServer as createPlainServer, type AddressInfo } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { JudgeContext, ProbeIo } from '@/lib/assessment/check'
import {
  makeAuthority,
  whyNoCertificates,
  type Authority,
  type Made,
} from '@/lib/checks/tls-interception/certificates.fixture'
import { tlsInterception, TlsInterceptionData, type TlsPlace } from '@/lib/checks/tls-interception/check'
import { tlsInterceptionProbe } from './tls-interception'

const missing = await whyNoCertificates()
const because = missing === null ? '' : ` (skipped: ${missing})`
const withCertificates = test.skipIf(missing !== null)

const open: { close(): unknown }[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()))
})

/** Stands for the public authorities; the office's own is known to its own computers only. */
let publicAuthority: Authority
let officeAuthority: Authority
beforeAll(async () => {
  if (missing !== null) return
  publicAuthority = await makeAuthority('A public authority')
  officeAuthority = await makeAuthority('Office firewall')
})
afterAll(() => Promise.all([publicAuthority?.close(), officeAuthority?.close()]))

const ioWith = (signal = new AbortController().signal): ProbeIo<never> => ({
  signal,
  othersDone: signal,
  secrets: null,
  now: () => performance.now(),
  progress: () => undefined,
  ticket: '',
})

async function serve({ key, cert }: Pick<Made, 'key' | 'cert'>, onSocket: (socket: TLSSocket) => void) {
  const sockets = new Set<TLSSocket>()
  const server = createServer({ key, cert }, (socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onSocket(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push({ close: () => (sockets.forEach((socket) => socket.destroy()), server.close()) })
  return (server.address() as AddressInfo).port
}
const realServer = (made: Made) => serve(made, (socket) => socket.end('the real server'))

/** As a firewall does it: ends TLS with a certificate of its own making, and passes on what it reads. */
async function intercept(port: number) {
  const made = await officeAuthority.issue('localhost')
  return serve(made, (socket) => {
    const onward = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
    onward.on('error', () => socket.destroy())
    onward.pipe(socket)
    socket.pipe(onward)
  })
}

async function look(places: TlsPlace[], signal?: AbortSignal) {
  const probe = tlsInterceptionProbe([publicAuthority.cert])
  const { data, failure } = await probe({ places, plain: [] }, ioWith(signal))
  const parsed = TlsInterceptionData.parse(data)
  const measurement = { step: 's', check: 'tls-interception', vantage: 'agent' as const, startedAt: '', elapsedMs: 1 }
  const ask = { metric: 'tls-intercepted' as const, ports: [], hosts: [], countries: [], limits: [] }
  const metric = tlsInterception.metric(ask, [{ ...measurement, failure, data: parsed }], {} as JudgeContext)
  return { places: parsed.places, failure, metric, facts: metric.evidence[0]?.facts ?? {} }
}
const ours = (port: number, ...known: string[]): TlsPlace => ({ host: 'localhost', port, whose: 'own', known })
const theirs = (port: number): TlsPlace => ({ host: 'localhost', port, whose: 'provider', known: [] })

withCertificates(`a real certificate is genuine, by its fingerprint and by its authority${because}`, async () => {
  const made = await publicAuthority.issue('localhost')
  const port = await realServer(made)
  const { places, metric } = await look([ours(port, made.sha256)])
  expect(places[0]?.seen).toMatchObject({
    sha256: made.sha256,
    issuer: 'A public authority',
    trusted: true,
    named: true,
  })
  expect(metric).toMatchObject({ value: false, n: 1, reason: null })
  // Renewed since the portal looked, or another of several servers.
  expect((await look([ours(port, 'ab'.repeat(32))])).metric.value).toBe(false)
})

withCertificates(`an intercepting proxy is found, with the name in its certificate${because}`, async () => {
  const made = await publicAuthority.issue('localhost')
  const port = await intercept(await realServer(made))
  // It works like the real one, which is why nobody notices.
  const visitor = connect({ host: 'localhost', port, ca: officeAuthority.cert })
  const [first] = (await once(visitor, 'data')) as [Buffer]
  expect(first.toString()).toBe('the real server')
  visitor.destroy()
  const { metric, facts } = await look([ours(port, made.sha256)])
  expect(metric).toMatchObject({ value: true, n: 1, reason: null })
  expect(facts).toMatchObject({ intercepted: [`localhost:${port}`], issuer: 'Office firewall' })
})

withCertificates(`a certificate that nobody signed is no interception where it is the real one${because}`, async () => {
  const made = await officeAuthority.issue('localhost')
  const port = await realServer(made)
  expect((await look([ours(port, made.sha256)])).metric).toMatchObject({ value: false, n: 1 })
  // The portal could not look at itself.
  expect((await look([ours(port)])).metric).toMatchObject({ value: null, reason: 'instrument' })
})

withCertificates(
  `a provider's host counts by its authority, or by an interceptor that is known${because}`,
  async () => {
    const made = await publicAuthority.issue('localhost')
    const port = await realServer(made)
    const seized = await intercept(port)
    const signedByItself = await realServer(await (await keptAuthority()).issue('localhost'))
    expect((await look([theirs(port)])).metric).toMatchObject({
      value: false,
      n: 1,
      evidence: [{ target: { kind: 'provider' } }],
    })
    expect((await look([theirs(signedByItself)])).metric).toMatchObject({ value: null, reason: 'instrument' })
    const both = await look([ours(seized, made.sha256), theirs(await intercept(port)), theirs(signedByItself)])
    expect(both.facts['intercepted']).toHaveLength(2)
    expect(both.facts['unsure']).toEqual([`localhost:${signedByItself}`])
  },
)
async function keptAuthority() {
  const authority = await makeAuthority('The provider itself')
  open.push(authority)
  return authority
}

test('a port without TLS, a closed port and a name that leads nowhere are told apart', async () => {
  const plain = createPlainServer((socket) => socket.end('220 no TLS here\r\n')).listen(0, '127.0.0.1')
  await once(plain, 'listening')
  open.push(plain)
  const closed = createPlainServer().listen(0, '127.0.0.1')
  await once(closed, 'listening')
  const nobody = (closed.address() as AddressInfo).port
  await new Promise((done) => closed.close(done))
  const probe = tlsInterceptionProbe()
  const places = [
    { host: '127.0.0.1', port: (plain.address() as AddressInfo).port },
    { host: '127.0.0.1', port: nobody },
    { host: 'no..name', port: 443 },
  ]
  const { data } = await probe(
    { places: places.map((place) => ({ ...place, whose: 'own', known: [] })), plain: [] },
    ioWith(),
  )
  const became = places.map(({ host, port }) => data?.places.find((each) => each.host === host && each.port === port))
  expect(became.map((each) => each?.became)).toEqual(['no-certificate', 'refused', 'no-address'])
})

test('cut short it says nothing of what was not seen', async () => {
  const silent = createPlainServer((socket) => open.push({ close: () => socket.destroy() })).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  open.push(silent)
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 200)
  const place = { host: '127.0.0.1', port: (silent.address() as AddressInfo).port, whose: 'own' as const, known: [] }
  const result = await tlsInterceptionProbe()({ places: [place], plain: [] }, ioWith(stop.signal))
  expect(result).toEqual({ data: { places: [], plain: [] }, failure: 'interrupted' })
})
