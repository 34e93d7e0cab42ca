import { isRefusedByBrowsers } from '@/lib/assessment/ports'
import type { SipCallData } from './data'
import type { CallVerdict } from './verdict'

/** A server that is there answers within three round trips; longer is a firewall that drops. */
const httpDeadlineMs = 2_500
const pathDeadlineMs = 2_000
/** Where the common servers take SIP over WebSocket unless told otherwise. */
const usualPaths = ['/ws', '/', '/sip', '/wss']

type Why = { verdict: CallVerdict } & Pick<SipCallData, 'httpReached' | 'workingPath'>

export function isRefusedPort(server: string): boolean {
  const { port } = new URL(server)
  return port !== '' && isRefusedByBrowsers(Number(port))
}

/**
 * Why a WebSocket did not open: all that a page is told is 1006. A plain web request to the same port succeeds when
 * name, TCP and certificate are fine, and then the upgrade is the trouble.
 */
export async function whyClosed(server: string, target: SipCallData['target'], signal: AbortSignal): Promise<Why> {
  const httpReached = await webRequest(server, signal)
  if (httpReached !== 'yes') return { verdict: 'dns-tls-or-port', httpReached, workingPath: null }
  if (target === 'echo') return { verdict: 'upgrade-refused', httpReached, workingPath: null }
  const own = new URL(server).pathname
  const others = usualPaths.filter((path) => path !== own)
  const opened = await Promise.all(others.map(async (path) => ((await opens(server, path)) ? path : null)))
  const workingPath = opened.find((path) => path !== null) ?? null
  return { verdict: workingPath === null ? 'upgrade-refused' : 'wrong-path', httpReached, workingPath }
}

async function webRequest(server: string, signal: AbortSignal): Promise<'yes' | 'no' | 'silent'> {
  const url = new URL('/', server)
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:'
  const deadline = AbortSignal.timeout(httpDeadlineMs)
  const answered = new AbortController()
  try {
    await fetch(url, {
      mode: 'no-cors',
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, deadline, answered.signal]),
    })
    answered.abort()
    return 'yes'
  } catch {
    return deadline.aborted ? 'silent' : 'no'
  }
}

function opens(server: string, path: string): Promise<boolean> {
  const url = new URL(path, server)
  return new Promise((resolve) => {
    const socket = new WebSocket(url, 'sip')
    const end = (opened: boolean) => {
      clearTimeout(timer)
      socket.onopen = socket.onerror = socket.onclose = null
      socket.close()
      resolve(opened)
    }
    const timer = setTimeout(() => end(false), pathDeadlineMs)
    socket.onopen = () => end(true)
    socket.onerror = socket.onclose = () => end(false)
  })
}
