import { isIPv4 } from 'node:net'

export type ConnectionService = { type: string; controlUrl: string }

/**
 * The services of an Internet Gateway Device that know the public address, from its description (UPnP Device
 * Architecture section 2.3), read without an XML parser. Only those at the router itself, over plain HTTP.
 */
export function connectionServices(xml: string, location: string): ConnectionService[] {
  const base = textOf(xml, 'URLBase') ?? location
  return [...xml.matchAll(/<service>([\s\S]*?)<\/service>/gi)].flatMap(([, service = '']) => {
    const type = textOf(service, 'serviceType') ?? ''
    const path = textOf(service, 'controlURL')
    if (!/^urn:schemas-upnp-org:service:WAN(IP|PPP)Connection:[12]$/.test(type) || path === null) return []
    const controlUrl =
      routerUrl(path, new URL(location).hostname, base) ?? routerUrl(path, new URL(location).hostname, location)
    return controlUrl === null ? [] : [{ type, controlUrl }]
  })
}

/** An HTTP address at the router itself; null for every other one. */
export function routerUrl(text: string, gateway: string, base?: string): string | null {
  if (!URL.canParse(text, base)) return null
  const url = new URL(text, base)
  const plain = url.protocol === 'http:' && url.username === '' && url.password === ''
  return plain && url.hostname === gateway && isIPv4(url.hostname) ? url.href : null
}

/** Where a router that answered a search describes itself; null when that is not at the router. */
export function locationIn(answer: string, gateway: string): string | null {
  if (!/^HTTP\/1\.[01] 200\b/.test(answer)) return null
  const location = /^location:[ \t]*(\S+)[ \t]*$/im.exec(answer)?.[1]
  return location === undefined ? null : routerUrl(location, gateway)
}

/** UPnP WANIPConnection section 2.4.18. */
export function externalAddressRequest(type: string): { soapAction: string; body: string } {
  const body = [
    '<?xml version="1.0"?>',
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"',
    ' s:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>',
    `<u:GetExternalIPAddress xmlns:u="${type}"/>`,
    '</s:Body></s:Envelope>',
  ].join('')
  return { soapAction: `"${type}#GetExternalIPAddress"`, body }
}

/** Null when the router names none. */
export function externalAddressIn(xml: string): string | null {
  const address = textOf(xml, 'NewExternalIPAddress') ?? ''
  return isIPv4(address) && address !== '0.0.0.0' ? address : null
}

function textOf(xml: string, element: string): string | null {
  const text = new RegExp(`<${element}(?:\\s[^>]*)?>\\s*([^<]*?)\\s*</${element}>`, 'i').exec(xml)?.[1]
  return text === undefined || text === '' ? null : text.replaceAll('&amp;', '&')
}
