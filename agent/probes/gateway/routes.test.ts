import { describe, expect, test } from 'vitest'
import { gatewayTo, parseProcRoutes, parseRouteGet, parseRoutePrint } from './routes'

const echo = '203.0.113.10'
const proc = `Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
wlan0	00000000	0101A8C0	0003	0	0	600	00000000	0	0	0
eth0	00000000	FE00000A	0003	0	0	100	00000000	0	0	0
eth0	0000000A	00000000	0001	0	0	100	0000FFFF	0	0	0
wlan0	0001A8C0	00000000	0001	0	0	600	00FFFFFF	0	0	0
`

describe('/proc/net/route', () => {
  test('the default route with the least metric leads outside', () => {
    expect(gatewayTo(echo, parseProcRoutes(proc))).toBe('10.0.0.254')
  })
  test('a network of the computer’s own has no router between', () => {
    expect(gatewayTo('10.0.7.7', parseProcRoutes(proc))).toBeNull()
  })
  test('a tunnel that takes all by two halves is preferred to the default route', () => {
    const tunnel = `${proc}tun0	00000000	0100080A	0003	0	0	0	00000080	0	0	0
tun0	00000080	0100080A	0003	0	0	0	00000080	0	0	0
`
    expect(gatewayTo(echo, parseProcRoutes(tunnel))).toBe('10.8.0.1')
    expect(gatewayTo('8.8.8.8', parseProcRoutes(tunnel))).toBe('10.8.0.1')
  })
  test('rejecting routes, broken lines and an empty file lead nowhere', () => {
    const rejected = proc.split('\n').slice(0, 1).join('') + '\nlo	00000000	0101A8C0	0201	0	0	0	00000000	0	0	0\nbroken'
    expect(gatewayTo(echo, parseProcRoutes(rejected))).toBeNull()
    expect(gatewayTo(echo, parseProcRoutes(''))).toBeNull()
  })
  test('a machine with the other byte order is read too', () => {
    const [head] = proc.split('\n')
    const line = 'eth0	00000000	C0A80101	0003	0	0	0	00000000	0	0	0'
    expect(gatewayTo(echo, parseProcRoutes(`${head}\n${line}\n`, 'BE'))).toBe('192.168.1.1')
  })
})

const windows = (
  onLink: string,
  headings: string,
) => `===========================================================================
Interface List
 12...00 15 5d 00 04 01 ......Hyper-V Virtual Ethernet Adapter
===========================================================================

${headings}
          0.0.0.0          0.0.0.0      192.168.1.1     192.168.1.20     25
          0.0.0.0          0.0.0.0         10.0.0.1        10.0.0.20     50
        127.0.0.0        255.0.0.0         ${onLink}         127.0.0.1    331
      192.168.1.0    255.255.255.0         ${onLink}      192.168.1.20    281
===========================================================================
Persistent Routes:
  Network Address          Netmask  Gateway Address  Metric
          0.0.0.0          0.0.0.0      172.16.0.1  Default
===========================================================================
`

describe('route print', () => {
  test.each([
    ['English', windows('On-link', 'Network Destination        Netmask          Gateway       Interface  Metric')],
    [
      'German',
      windows('Auf Verbindung', '     Netzwerkziel    Netzwerkmaske          Gateway    Schnittstelle Metrik'),
    ],
    [
      'Japanese',
      windows(
        'リンク上',
        'ネットワーク宛先        ネットマスク          ゲートウェイ       インターフェイス  メトリック',
      ),
    ],
  ])('in %s', (_, text) => {
    for (const given of [text, text.replaceAll('\n', '\r\n'), Buffer.from(text).toString('latin1')]) {
      const routes = parseRoutePrint(given)
      expect(routes).toHaveLength(4)
      expect(gatewayTo(echo, routes)).toBe('192.168.1.1')
      expect(gatewayTo('192.168.1.77', routes)).toBeNull()
    }
  })
})

test('route get of macOS names the gateway, and of a network of its own it does not', () => {
  const text = `   route to: 203.0.113.10
destination: default
       mask: default
    gateway: 192.168.1.1
  interface: en0
      flags: <UP,GATEWAY,DONE,STATIC,PRCLONING,GLOBAL>
`
  expect(parseRouteGet(text)).toBe('192.168.1.1')
  expect(parseRouteGet(text.replace('192.168.1.1', 'link#4'))).toBeNull()
  expect(parseRouteGet('route: writing to routing socket: not in table')).toBeNull()
})
