import type { Failure } from '@/lib/assessment/measurement'
import type { Probe, ProbeIo } from '@/lib/assessment/check'
import { echoUrl } from '@/lib/checks/echo-url'
import { codedAnswer, gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import type { WhoAmI } from '@/lib/protocol/echo-api'
import type { HttpPathData, HttpPathParams } from './check'

const deadlineMs = 4_000

type Asked = { http: HttpPathData['http']; failure: Failure | null }

export const probeHttpPath: Probe<HttpPathParams, HttpPathData> = async ({ httpUrl, address, ports }, io) => {
  const [{ http, failure }, udpAddress] = await Promise.all([askHttp(httpUrl, io), askStun(address, ports, io)])
  const data = http || udpAddress ? { http, udpAddress } : null
  if (io.signal.aborted) return { data, failure: 'interrupted' }
  return { data, failure: failure ?? (hasWebRtc() ? (udpAddress ? null : 'timeout') : 'unsupported') }
}

async function askHttp(httpUrl: string, { ticket, signal, now }: ProbeIo<HttpPathData>): Promise<Asked> {
  const startedAt = now()
  const deadline = AbortSignal.timeout(deadlineMs)
  try {
    const response = await fetch(echoUrl(httpUrl, '/whoami', ticket), {
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([signal, deadline]),
    })
    if (!response.ok) return { http: null, failure: 'protocol' }
    const { address, proxyHeaders } = (await response.json()) as Partial<WhoAmI>
    if (typeof address !== 'string' || !Array.isArray(proxyHeaders)) return { http: null, failure: 'protocol' }
    return { http: { address, proxyHeaders, ms: Math.round((now() - startedAt) * 10) / 10 }, failure: null }
  } catch (error) {
    if (deadline.aborted) return { http: null, failure: 'timeout' }
    return { http: null, failure: error instanceof SyntaxError ? 'protocol' : 'unreachable' }
  }
}

/** Whichever port answers first: all of them are seen from the same address. */
async function askStun(
  address: string,
  ports: number[],
  { signal, now }: ProbeIo<HttpPathData>,
): Promise<string | null> {
  if (!hasWebRtc()) return null
  let mappedAddress: string | null = null
  await gather({
    iceServers: [{ urls: ports.map((port) => `stun:${hostPort(address, port)}`) }],
    deadlineMs,
    signal,
    now,
    done: () => mappedAddress !== null,
    onCandidate(candidate) {
      mappedAddress ??= codedAnswer(candidate)?.mappedAddress ?? null
    },
  })
  return mappedAddress
}
