import { existsSync } from 'node:fs'
import { profiles } from '@/lib/profiles'
import { echoPorts } from './ports'
import { readSettings, SettingsRefused } from './settings'
import { startEcho, type EchoServer } from './start'

/** `npm run echo`. */
const stopWithinMs = 2_000

function describe({ httpUrl, addresses, health, voice }: EchoServer): string[] {
  const { udp, tcp } = health()
  const { available, port, refusedCode } = voice()
  const ports = ({ listening, unbound }: typeof udp) =>
    unbound.length === 0 ? `${listening.length} ports` : `${listening.length} ports, not ${unboundText(unbound)}`
  return [
    `http   ${httpUrl}`,
    `stun   ${addresses.join(', ')}: udp ${ports(udp)}`,
    `turn   ${addresses.join(', ')}: tcp ${ports(tcp)}`,
    `voice  ${addresses[0]}: udp ${port}${available ? '' : ` not available${refusedCode ? ` (${refusedCode})` : ''}`}`,
  ]
}

function unboundText(unbound: { port: number; code: string }[]): string {
  const codes = [...new Set(unbound.map(({ code }) => code))]
  return codes
    .map((code) => `${unbound.flatMap((each) => (each.code === code ? [each.port] : [])).join(' ')} (${code})`)
    .join(', ')
}

async function main(): Promise<void> {
  if (existsSync('.env')) process.loadEnvFile('.env')
  const echo = await startEcho(readSettings(process.env, echoPorts(profiles)))
  for (const line of describe(echo)) console.log(line)
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    setTimeout(() => process.exit(1), stopWithinMs).unref()
    echo.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

main().catch((error: unknown) => {
  const known = error instanceof SettingsRefused || (error as { code?: unknown }).code !== undefined
  console.error(known ? `The echo server can't start.\n${(error as Error).message}` : error)
  process.exit(1)
})
