import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import type { Check } from '@/lib/assessment/check'
import type { Actor } from '@/lib/server/auth/actor'
import { startRun } from '@/lib/server/runs/start'
import {
  createActor,
  createTestLink,
  healthOf,
  openTestDatabase,
  serveHealth,
  submissionOf,
  testCheck,
  type Backend,
  type VoiceNumbers,
} from '@/lib/server/testing'
import { createReport } from './create'

export const upSince = '2026-01-01T00:00:00.000Z'

export function refusal(code: string, fields?: string[]): unknown {
  return expect.objectContaining({ code, ...(fields ? { fields } : {}) })
}

/** As the real checks do: the last measurement counts, whoever made it. */
export function lastCounts(steps: Partial<Pick<Check, 'optionalSteps' | 'agentSteps'>>): Check {
  return {
    ...testCheck,
    ...steps,
    metric: (ask, measurements, context) => testCheck.metric(ask, measurements.slice(-1) as never, context),
  } as Check
}

/** For one `describe`: a database of its own with an actor; an echo server that a test brings up goes when it ends. */
export function testServer(backend: Backend) {
  let close: () => Promise<void>
  let actor: Actor
  const open: (() => Promise<void>)[] = []
  const echoIsGone = async () => {
    for (const stop of open.splice(0)) await stop()
  }
  const echoIsUp = async (startedAt = upSince) => {
    open.push(await serveHealth(healthOf(startedAt)))
  }
  beforeAll(async () => {
    close = await openTestDatabase(backend)
    actor = await createActor()
  })
  afterEach(echoIsGone)
  afterAll(() => close())
  return {
    get actor() {
      return actor
    },
    echoIsUp,
    echoIsGone,
    /** A run with its report: 20 of 1000 packets were lost, which fails, on a server that was well. */
    async reported(checks: Check[], data: Partial<VoiceNumbers> = { lost: 20 }) {
      await echoIsUp()
      const { token } = await createTestLink(actor)
      const offer = await startRun(token, { answers: { wired: true }, language: 'en' }, checks)
      const { report } = await createReport(offer.run, offer.submitKey, submissionOf(offer.run, data), checks)
      return { ...offer, report }
    },
  }
}
