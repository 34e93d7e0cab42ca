import { expect, test } from 'vitest'
import { parseHops, parsePathMtu } from './parse'

const addresses = (text: string) => parseHops(text).map(({ address }) => address)

test('traceroute of Linux: one probe each, silent hops, flags behind the times', () => {
  const text = `traceroute to 203.0.113.10 (203.0.113.10), 20 hops max, 60 byte packets
 1  192.168.1.1  0.521 ms
 2  *
 3  100.64.0.1  8.911 ms !N
 4  203.0.113.10  9.402 ms
`
  expect(parseHops(text)).toEqual([
    { hop: 1, address: '192.168.1.1' },
    { hop: 2, address: null },
    { hop: 3, address: '100.64.0.1' },
    { hop: 4, address: '203.0.113.10' },
  ])
})

test('traceroute of macOS and BSD, several addresses on one hop: the first one counts', () => {
  const text = `traceroute to 203.0.113.10 (203.0.113.10), 20 hops max, 40 byte packets
 1  10.0.0.138  1.942 ms  1.123 ms  1.010 ms
 2  198.51.100.5  9.134 ms
    198.51.100.9  8.820 ms  9.001 ms
 3  * * *
`
  expect(addresses(text)).toEqual(['10.0.0.138', '198.51.100.5', null])
})

test('tracepath: the computer itself is no hop, one hop has several lines, and the path MTU is read', () => {
  const text = ` 1?: [LOCALHOST]                      pmtu 1500
 1:  192.168.1.1                                           0.522ms 
 1:  192.168.1.1                                           0.495ms 
 2:  192.168.1.1                                           0.560ms pmtu 1492
 2:  10.20.0.1                                             8.151ms asymm  3 
 3:  no reply
 4:  203.0.113.10                                          9.402ms reached
     Resume: pmtu 1492 hops 4 back 4 
`
  expect(addresses(text)).toEqual(['192.168.1.1', '192.168.1.1', null, '203.0.113.10'])
  expect(parsePathMtu(text)).toBe(1_492)
  expect(parsePathMtu(' 1  192.168.1.1  0.521 ms')).toBeNull()
})

test.each([
  [
    'English',
    `
Tracing route to 203.0.113.10 over a maximum of 20 hops

  1    <1 ms    <1 ms    <1 ms  192.168.1.1 
  2     *        *        *     Request timed out.
  3     8 ms     7 ms     8 ms  100.64.0.1 
  4     9 ms     *        9 ms  203.0.113.10 

Trace complete.
`,
  ],
  [
    'German',
    `
Routenverfolgung zu 203.0.113.10 über maximal 20 Hops

  1    <1 ms    <1 ms    <1 ms  192.168.1.1
  2     *        *        *     Zeitüberschreitung der Anforderung.
  3     8 ms     7 ms     8 ms  100.64.0.1
  4     9 ms     *        9 ms  203.0.113.10

Ablaufverfolgung beendet.
`,
  ],
  [
    'Russian',
    `
Трассировка маршрута к 203.0.113.10 с максимальным числом прыжков 20

  1    <1 мс    <1 мс    <1 мс  192.168.1.1
  2     *        *        *     Превышен интервал ожидания для запроса.
  3     8 ms     7 ms     8 ms  100.64.0.1
  4     9 ms     *        9 ms  203.0.113.10

Трассировка завершена.
`,
  ],
  [
    'Japanese, whose heading begins with the address',
    `
203.0.113.10 へのルートをトレースしています。経由するホップ数は最大 20 です

  1    <1 ms    <1 ms    <1 ms  192.168.1.1
  2     *        *        *     要求がタイムアウトしました。
  3     8 ms     7 ms     8 ms  100.64.0.1
  4     9 ms     *        9 ms  203.0.113.10

トレースを完了しました。
`,
  ],
])('tracert of Windows in %s', (_, text) => {
  const expected = ['192.168.1.1', null, '100.64.0.1', '203.0.113.10']
  expect(addresses(text)).toEqual(expected)
  expect(addresses(text.replaceAll('\n', '\r\n'))).toEqual(expected)
  // As it arrives: every byte of another code page read as latin1.
  expect(addresses(Buffer.from(text, 'utf8').toString('latin1'))).toEqual(expected)
})

test('output that was cut off keeps its whole lines, and what is no list gives no hops', () => {
  expect(addresses(' 1  192.168.1.1  0.5 ms\n 2  10.')).toEqual(['192.168.1.1'])
  expect(addresses('traceroute: unknown host\n30 hops max\n999.1.2.3 4 ms')).toEqual([])
  expect(addresses('')).toEqual([])
})

test('an address that is none is not taken for one', () => {
  expect(addresses(' 1  999.168.1.1  0.5 ms\n')).toEqual([])
  expect(addresses(' 1  192.168.1.1.7  0.5 ms\n')).toEqual([])
})
