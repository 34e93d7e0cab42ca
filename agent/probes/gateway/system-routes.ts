import { readFile } from 'node:fs/promises'
import { endianness } from 'node:os'
import { runTool } from '@/agent/run-tool'
import { gatewayTo, parseProcRoutes, parseRouteGet, parseRoutePrint } from './routes'

const withinMs = 3_000

/** The router through which this computer's system sends to an IPv4 address; null: none, or the system does not tell. */
export async function systemGatewayTo(
  address: string,
  platform: NodeJS.Platform,
  signal: AbortSignal,
): Promise<string | null> {
  switch (platform) {
    case 'linux':
    case 'android': {
      const text = await readFile('/proc/net/route', 'latin1').catch(() => '')
      return gatewayTo(address, parseProcRoutes(text, endianness()))
    }
    case 'win32': {
      const text = await runTool('route', ['print', '-4'], { withinMs, signal })
      return gatewayTo(address, parseRoutePrint(text ?? ''))
    }
    default: {
      // Not in every user's path.
      const text = await runTool('/sbin/route', ['-n', 'get', address], { withinMs, signal })
      return parseRouteGet(text ?? '')
    }
  }
}
