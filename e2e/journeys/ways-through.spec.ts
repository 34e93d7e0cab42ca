import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/browser.mjs'
import { launchArgs } from '../browser-args'
import { expect, test } from '../fixtures'
import type { Rig } from '../rig'
import { textsIn } from '../texts'
import { findCoturn, startCoturn } from '../turn/coturn'
import { beginTest, finding, finishedReport } from '../visitor'

const secret = 'a secret of this journey'
const relayPorts = { from: 49_152, to: 49_251 }

test('without a TURN server the direct way and the WebSocket are tried, and the rest is said to be untried', async ({
  page,
  agent,
}) => {
  const t = await textsIn('en')
  await beginTest(page, await agent.makeLink({ provider: 'ways', language: 'en' }), t)
  const report = await finishedReport(page, t)
  expect(finding(report, 'tunnelling')).toMatchObject({ outcome: 'pass', value: 'udp', reason: null })
  const row = finding(report, 'ways-through')
  expect(row).toMatchObject({ outcome: 'information', value: 'udp' })
  expect(row.evidence[0]?.facts).toMatchObject({
    carried: ['udp', 'websocket'],
    closed: [],
    notConfigured: ['turn-udp', 'turn-tcp', 'turn-tls'],
  })
})

test('with a TURN server of the operator every way carries voice, and its password stays out of the report', async ({
  agent,
  portal,
}) => {
  test.skip(!findCoturn(), 'coturn is not installed (Debian: apt-get install coturn)')
  const address = thirdOf(portal)
  const coturn = await startCoturn({ address, port: 3_478, tlsPort: 5_349, secret, relayPorts })
  // A browser believes a relay over TLS only with a certificate that it trusts; here there is none for an address.
  const args = [...launchArgs, '--ignore-certificate-errors']
  const browser = await chromium.launch({ executablePath: await findBrowser(), args })
  try {
    await portal.stopPortal()
    await portal.startPortal({ TURN_URLS: urlsOf(address), TURN_SECRET: secret })
    const t = await textsIn('fr')
    const page = await browser.newPage()
    await beginTest(page, await agent.makeLink({ provider: 'ways', language: 'fr' }), t)
    const report = await finishedReport(page, t)
    const row = finding(report, 'ways-through')
    expect(row.evidence[0]?.facts).toMatchObject({
      carried: ['udp', 'turn-udp', 'turn-tcp', 'turn-tls', 'websocket'],
      notConfigured: [],
      ourFault: [],
      untold: [],
    })
    expect(row.outcome).toBe('information')
    expect(finding(report, 'tunnelling').outcome).toBe('pass')
    expect(JSON.stringify(report)).not.toMatch(new RegExp(`${secret}|${address}|credential`))
  } finally {
    await browser.close()
    await coturn.stop()
    await portal.stopPortal()
  }
})

test('a TURN server that does not know our password is our fault, not the line’s', async ({ page, agent, portal }) => {
  test.skip(!findCoturn(), 'coturn is not installed (Debian: apt-get install coturn)')
  const address = thirdOf(portal)
  const coturn = await startCoturn({ address, port: 3_478, secret: 'another secret', relayPorts })
  try {
    await portal.stopPortal()
    await portal.startPortal({ TURN_URLS: `turn:${address}:3478?transport=tcp`, TURN_SECRET: secret })
    const t = await textsIn('en')
    await beginTest(page, await agent.makeLink({ provider: 'ways', language: 'en' }), t)
    const facts = finding(await finishedReport(page, t), 'ways-through').evidence[0]?.facts
    expect(facts).toMatchObject({ carried: ['udp', 'websocket'], closed: [], ourFault: ['turn-tcp'] })
  } finally {
    await coturn.stop()
    await portal.stopPortal()
  }
})

function urlsOf(address: string): string {
  return [
    `turn:${address}:3478?transport=udp`,
    `turn:${address}:3478?transport=tcp`,
    `turns:${address}:5349?transport=tcp`,
  ].join(',')
}

/** Beside the echo server's two addresses, so that no port is taken. */
function thirdOf({ echoAddresses: [first = '127.0.0.1'] }: Rig): string {
  return first.replace(/\d+$/, '3')
}
