import type { Ask, JudgeContext, PlanContext } from '@/lib/assessment/check'
import type { EchoHealth } from '@/lib/assessment/echo-server'
import type { Failure, Measurement } from '@/lib/assessment/measurement'
import type { MetricId } from '@/lib/assessment/metric'

export const address = '192.0.2.1'

/** An echo server that is well. */
export const health: EchoHealth = {
  version: '1',
  startedAt: '2026-01-01T00:00:00Z',
  addresses: [address],
  udp: { listening: [], unbound: [] },
  tcp: { listening: [], unbound: [] },
  voice: { available: true, port: 40_000, sessions: 0, restarts: 0 },
  load: { eventLoopLagMs: 0, throughputSessions: 0 },
  caps: {},
}

/** The server was well from start to end unless `change` says otherwise, and so was the browser. */
export function contextWith(change: Partial<EchoHealth> = {}): JudgeContext {
  const there = { ...health, ...change }
  return {
    echo: { addresses: there.addresses, httpUrl: 'https://echo.example' },
    instrument: { atStart: there, atEnd: there },
    environment: { userAgent: '', language: '', timeZone: '', hiddenMs: 0, timerLatenessMs: 1 },
    answers: {},
  }
}

export const plan: PlanContext = { ...contextWith(), askProviderHosts: false, stunPorts: [] }

export function askFor(metric: MetricId, limits: number[] = [], ports: Ask['ports'] = []): Ask {
  return { metric, ports, hosts: [], countries: [], limits }
}

export function measured<Data>(
  check: string,
  data: Data,
  failure: Failure | null = null,
  vantage: Measurement['vantage'] = 'browser',
): Measurement<Data> {
  return { step: check, check, vantage, startedAt: '2026-01-01T00:00:00Z', elapsedMs: 1, data, failure }
}
