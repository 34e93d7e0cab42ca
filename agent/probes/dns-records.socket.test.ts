import { afterEach, expect, test } from 'vitest'
import type { ProbeIo } from '@/lib/assessment/check'
import { DnsRecordsData, resolvedOf, type AskedName } from '@/lib/checks/dns-records/check'
import { dnsRecordsProbe } from './dns-records'
import { serveZone, type Zone } from './dns-server.fixture'

const open: { close(): unknown }[] = []
afterEach(() => open.splice(0).forEach((service) => service.close()))
const ioWith = (signal = new AbortController().signal): ProbeIo<never> => ({
  signal,
  othersDone: signal,
  secrets: null,
  now: () => performance.now(),
  progress: () => undefined,
  ticket: '',
})
async function lookUp(zone: Zone, names: AskedName[], signal?: AbortSignal) {
  const served = await serveZone(zone)
  open.push(served)
  const { data, failure } = await dnsRecordsProbe([served.server])({ names }, ioWith(signal))
  const { resolvers, names: told } = DnsRecordsData.parse(data)
  const of = (name: string) => told.find((each) => each.name === name)
  return { resolvers, of, failure, ...served }
}
const host = (name: string): AskedName => ({ name, sip: false })
const sip = (name: string): AskedName => ({ name, sip: true })
const questions = (asked: ReturnType<Awaited<ReturnType<typeof lookUp>>['of']>) =>
  asked?.questions.map(({ type, name, became }) => `${type} ${name} ${became}`)

test('a host has its addresses, and the name server that was asked is named', async () => {
  const { resolvers, of, server, failure } = await lookUp(
    {
      'pbx.example.com': [
        { type: 'A', address: '192.88.0.1' },
        { type: 'AAAA', address: '2001:4860:0:0:0:0:0:7' },
      ],
    },
    [host('pbx.example.com')],
  )
  expect([resolvers, failure]).toEqual([[server], null])
  expect(of('pbx.example.com')?.questions.map(({ answers }) => answers)).toEqual([['192.88.0.1'], ['2001:4860::7']])
})

test('what becomes of a name is told apart: no such name, no address, failure, refusal, silence, a private address', async () => {
  const zone: Zone = {
    'empty.example.com': [],
    'failing.example.com': 'server-failure',
    'refused.example.com': 'refused',
    'silent.example.com': 'silent',
    'filtered.example.com': [{ type: 'A', address: '192.168.1.1' }],
    'good.example.com': [{ type: 'A', address: '192.88.0.1' }],
  }
  const names = ['nowhere.example.com', ...Object.keys(zone)]
  const { of } = await lookUp(zone, names.map(host))
  const became = names.map((name) => {
    const asked = of(name)
    return asked && resolvedOf(asked)
  })
  expect(became).toEqual(['no-name', 'no-data', 'server-failure', 'refused', 'timeout', 'private', 'resolved'])
})

test('nobody at the name server’s address is no answer about the name', async () => {
  const { server, close } = await serveZone({})
  close()
  const { data } = await dnsRecordsProbe([server])({ names: [host('pbx.example.com')] }, ioWith())
  const [asked] = DnsRecordsData.parse(data).names
  expect(asked && resolvedOf(asked)).toBe('unreachable')
})

test('a SIP domain is found by NAPTR, then SRV, then addresses', async () => {
  const { of, asked } = await lookUp(
    {
      'example.com': [
        { type: 'NAPTR', order: 20, preference: 1, service: 'SIP+D2U', replacement: '_sip._udp.example.com' },
        { type: 'NAPTR', order: 10, preference: 1, service: 'SIPS+D2T', replacement: '_sips._tcp.example.com' },
        { type: 'NAPTR', order: 5, preference: 1, service: 'E2U+email', replacement: 'mail.example.com' },
      ],
      '_sips._tcp.example.com': [{ type: 'SRV', priority: 0, weight: 0, port: 5061, target: 'tls.example.com' }],
      '_sip._udp.example.com': [{ type: 'SRV', priority: 0, weight: 0, port: 5070, target: 'udp.example.com' }],
      'tls.example.com': [{ type: 'A', address: '192.88.0.1' }],
      'udp.example.com': [{ type: 'A', address: '192.88.0.2' }],
    },
    [sip('example.com')],
  )
  expect(questions(of('example.com'))).toEqual([
    'NAPTR example.com answered',
    'SRV _sips._tcp.example.com answered',
    'SRV _sip._udp.example.com answered',
    'A tls.example.com answered',
    'AAAA tls.example.com no-data',
    'A udp.example.com answered',
    'AAAA udp.example.com no-data',
  ])
  expect(asked[0]).toBe('NAPTR example.com')
  expect(asked).not.toContain('SRV _sip._tcp.example.com')
})

test('without NAPTR every SRV is asked, the more wanted target comes first', async () => {
  const { of } = await lookUp(
    {
      'example.com': [],
      '_sip._udp.example.com': [
        { type: 'SRV', priority: 20, weight: 0, port: 5060, target: 'second.example.com' },
        { type: 'SRV', priority: 10, weight: 0, port: 5060, target: 'first.example.com' },
      ],
      'first.example.com': [{ type: 'A', address: '192.88.0.1' }],
      'second.example.com': [{ type: 'A', address: '192.88.0.2' }],
    },
    [sip('example.com')],
  )
  expect(questions(of('example.com'))?.filter((text) => !text.startsWith('AAAA'))).toEqual([
    'NAPTR example.com no-data',
    'SRV _sip._udp.example.com answered',
    'SRV _sip._tcp.example.com no-name',
    'SRV _sips._tcp.example.com no-name',
    'A first.example.com answered',
    'A second.example.com answered',
  ])
})

test('a SIP domain without any such record is a host itself', async () => {
  const { of } = await lookUp({ 'example.com': [{ type: 'A', address: '192.88.0.1' }] }, [sip('example.com')])
  expect(questions(of('example.com'))?.slice(-2)).toEqual(['A example.com answered', 'AAAA example.com no-data'])
})

test('cut short it keeps what it has, and says nothing of the rest', async () => {
  const stop = new AbortController()
  setTimeout(() => stop.abort(), 300)
  const zone: Zone = { 'good.example.com': [{ type: 'A', address: '192.88.0.1' }], 'silent.example.com': 'silent' }
  const { of, failure } = await lookUp(zone, Object.keys(zone).map(host), stop.signal)
  expect([of('good.example.com') !== undefined, of('silent.example.com'), failure]).toEqual([
    true,
    undefined,
    'interrupted',
  ])
})
