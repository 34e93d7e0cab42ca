import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { within } from '@/agent/deadline'
import { pause } from '@/lib/checks/pause'
import { connectionServices, externalAddressIn, externalAddressRequest, locationIn } from './igd-description'

const port = 1_900
const searchAtMs = [0, 500, 1_200]
const searchWaitMs = 1_300
const answerWithinMs = 2_500
const mostLocations = 3
const mostServices = 3
/** A router's description has some 5 kB. */
const mostCharacters = 200_000
const targets = [
  'urn:schemas-upnp-org:device:InternetGatewayDevice:1',
  'urn:schemas-upnp-org:device:InternetGatewayDevice:2',
]

/**
 * The router's public address by UPnP IGD: a search sent to the router alone (UPnP Device Architecture 1.1 section
 * 1.3.2), its description, and GetExternalIPAddress. Nothing is mapped. Null when it does not answer, or names none.
 */
export async function askUpnp(gateway: string, signal: AbortSignal, at = port): Promise<string | null> {
  const locations = await search(gateway, signal, at)
  for (const location of locations.slice(0, mostLocations)) {
    const description = await ask(location, { method: 'GET' }, signal)
    const services = description === null ? [] : connectionServices(description, location)
    for (const { type, controlUrl } of services.slice(0, mostServices)) {
      const { soapAction, body } = externalAddressRequest(type)
      const headers = { 'content-type': 'text/xml; charset="utf-8"', soapaction: soapAction }
      const answer = await ask(controlUrl, { method: 'POST', headers, body }, signal)
      const address = answer === null ? null : externalAddressIn(answer)
      if (address !== null) return address
    }
  }
  return null
}

/** Answers come from the router's port 1900 or another of its ports, never from another address. */
async function search(gateway: string, signal: AbortSignal, at: number): Promise<string[]> {
  const locations = new Set<string>()
  const socket = createSocket('udp4')
  socket.on('error', () => undefined)
  socket.on('message', (message, from) => {
    const location = from.address === gateway ? locationIn(message.toString('latin1'), gateway) : null
    if (location !== null) locations.add(location)
  })
  socket.bind(0)
  await once(socket, 'listening')
  const startedAt = performance.now()
  try {
    for (const atMs of [...searchAtMs, (searchAtMs.at(-1) ?? 0) + searchWaitMs]) {
      while (performance.now() - startedAt < atMs && locations.size === 0 && !signal.aborted) await pause(15)
      if (locations.size > 0 || signal.aborted || atMs > (searchAtMs.at(-1) ?? 0)) break
      for (const target of targets) socket.send(searchFor(target, gateway, at), at, gateway, () => undefined)
    }
  } finally {
    socket.close()
  }
  return [...locations]
}

function searchFor(target: string, gateway: string, at: number): string {
  const lines = [`HOST: ${gateway}:${at}`, 'MAN: "ssdp:discover"', 'MX: 1', `ST: ${target}`]
  return ['M-SEARCH * HTTP/1.1', ...lines, '', ''].join('\r\n')
}

async function ask(url: string, init: RequestInit, signal: AbortSignal): Promise<string | null> {
  return within(answerWithinMs, signal, async (over) => {
    // Wherever the router would send us: this is a question to the router.
    const response = await fetch(url, { ...init, redirect: 'error', signal: over })
    if (!response.ok || !response.body) return null
    let text = ''
    const decoder = new TextDecoder()
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += decoder.decode(chunk, { stream: true })
      if (text.length > mostCharacters) return null
    }
    return text
  }).catch(() => null)
}
