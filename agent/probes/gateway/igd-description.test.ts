import { expect, test } from 'vitest'
import { connectionServices, externalAddressIn, externalAddressRequest, locationIn, routerUrl } from './igd-description'

const router = '192.168.1.1'
const location = `http://${router}:5000/rootDesc.xml`
const service = (type: string, control: string) => `<service><serviceType>${type}</serviceType>
  <serviceId>urn:upnp-org:serviceId:X</serviceId><controlURL>${control}</controlURL></service>`
const ip = 'urn:schemas-upnp-org:service:WANIPConnection:1'

test('the connection services of a router are found among the others, their addresses made whole', () => {
  const xml = `<?xml version="1.0"?><root><device><serviceList>
    ${service('urn:schemas-upnp-org:service:Layer3Forwarding:1', '/l3')}
    ${service('urn:schemas-upnp-org:service:WANPPPConnection:1', 'ctl/ppp?a=1&amp;b=2')}
    ${service(ip, '/ctl/IPConn')}</serviceList></device></root>`
  expect(connectionServices(xml, location)).toEqual([
    { type: 'urn:schemas-upnp-org:service:WANPPPConnection:1', controlUrl: `http://${router}:5000/ctl/ppp?a=1&b=2` },
    { type: ip, controlUrl: `http://${router}:5000/ctl/IPConn` },
  ])
})

test('URLBase is followed at the router and nowhere else', () => {
  const withBase = (base: string) => `<root><URLBase>${base}</URLBase>${service(ip, '/x')}</root>`
  expect(connectionServices(withBase(`http://${router}:49152`), location)).toMatchObject([
    { controlUrl: `http://${router}:49152/x` },
  ])
  expect(connectionServices(withBase('http://203.0.113.9/'), location)).toMatchObject([
    { controlUrl: `http://${router}:5000/x` },
  ])
  expect(connectionServices(`<root>${service(ip, 'http://203.0.113.9/x')}</root>`, location)).toEqual([])
})

test('no address but the router’s own is ever asked', () => {
  expect(routerUrl(location, router)).toBe(location)
  for (const other of [
    'http://203.0.113.9/',
    `https://${router}/`,
    `http://user@${router}/`,
    `http://${router}.evil.example/`,
    'file:///etc/passwd',
    'http://router.local/',
    'no address',
  ]) {
    expect(routerUrl(other, router), other).toBeNull()
  }
})

test('an answer to a search says where the description is', () => {
  const answer = (line: string) => `HTTP/1.1 200 OK\r\nCACHE-CONTROL: max-age=120\r\n${line}\r\nST: x\r\n\r\n`
  expect(locationIn(answer(`Location: ${location}`), router)).toBe(location)
  expect(locationIn(answer('LOCATION:http://192.168.1.50:80/d.xml'), router)).toBeNull()
  expect(locationIn(answer('x: y'), router)).toBeNull()
  expect(locationIn(`NOTIFY * HTTP/1.1\r\nLOCATION: ${location}\r\n\r\n`, router)).toBeNull()
})

test('the public address is taken from the answer, and no address is none', () => {
  const answer = (address: string) =>
    `<s:Envelope><s:Body><u:GetExternalIPAddressResponse><NewExternalIPAddress>${address}</NewExternalIPAddress></u:GetExternalIPAddressResponse></s:Body></s:Envelope>`
  expect(externalAddressIn(answer('198.51.98.7'))).toBe('198.51.98.7')
  for (const none of ['', '0.0.0.0', 'unknown', '999.1.1.1']) expect(externalAddressIn(answer(none))).toBeNull()
  expect(externalAddressRequest(ip).soapAction).toBe(`"${ip}#GetExternalIPAddress"`)
})
