import { randomUUID } from 'node:crypto'
import { voiceOf } from '@/lib/checks/voice-path/voice.fixture'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Submission } from '@/lib/assessment/report'
import { profiles } from '@/lib/profiles'
import { storeProfiles } from '@/lib/server/profiles/store'
import { createReport } from '@/lib/server/reports/create'
import { listReports, type ListReports } from '@/lib/server/reports/list'
import { startRun } from '@/lib/server/runs/start'
import { backends, createActor, createTestLink, openTestDatabase } from '@/lib/server/testing'
import type { PortalFigures } from './portal'

/** One database, filled as the portal fills it and asked as its list asks; a process of its own per database. */
const [backendName, reports = '1000'] = process.argv.slice(2)
const runsPerLink = 25
const atOnce = 8
const listRuns = 40

const backend = backends.find(({ name }) => name === backendName)
if (!backend) throw new Error(`no database ${backendName}`)
const close = await openTestDatabase(backend)
try {
  process.stdout.write(`${JSON.stringify(await measured(Number(reports)))}\n`)
} finally {
  await close()
}

async function measured(count: number): Promise<PortalFigures> {
  const actor = await createActor()
  await storeProfiles([...profiles])
  const runs: { run: string; submitKey: string }[] = []
  for (let made = 0; made < count; made += runsPerLink) {
    const provider = profiles[(made / runsPerLink) % profiles.length]?.id ?? ''
    const wish = { provider, customer: `Customer ${made / runsPerLink}`, site: `Site ${randomUUID().slice(0, 8)}` }
    const { token } = await createTestLink(actor, wish)
    for (let i = 0; i < runsPerLink; i++) runs.push(await startRun(token, { answers: {}, language: 'en' }))
  }
  const submit = async ({ run, submitKey }: (typeof runs)[number], at: number) => {
    const startedAt = performance.now()
    await createReport(run, submitKey, submissionOf(run, at))
    return performance.now() - startedAt
  }
  const half = Math.floor(runs.length / 2)
  const alone: number[] = []
  for (const [at, run] of runs.slice(0, half).entries()) alone.push(await submit(run, at))
  const waiting = [...runs.slice(half).entries()]
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await submit(next[1], next[0])
    }),
  )
  const perSecond = (runs.length - half) / ((performance.now() - startedAt) / 1_000)

  const timed = async (filter: ListReports) => {
    const ms: number[] = []
    for (let i = 0; i < listRuns; i++) {
      const from = performance.now()
      await listReports(actor, filter)
      ms.push(performance.now() - from)
    }
    return ms
  }
  const provider = profiles[0]?.id ?? ''
  return {
    reports: runs.length,
    bytes: JSON.stringify(submissionOf('run', 0)).length,
    submitMs: alone,
    submitsPerSecond: perSecond,
    listMs: await timed({}),
    filterMs: await timed({ provider, verdict: 'unknown' }),
    searchMs: await timed({ search: 'Customer 7' }),
  }
}

/** Voice of 15 s with every packet's stamps: by far the largest part of a real submission. */
function submissionOf(run: string, at: number): Submission {
  const startedAt = new Date().toISOString()
  const data = voiceOf({ packets: 750, lostUp: [at % 700] })
  const voice: Measurement = {
    step: 'voice-path',
    check: 'voice-path',
    vantage: 'browser',
    startedAt,
    elapsedMs: 17_000,
    data,
    failure: null,
  }
  const environment = { userAgent: 'bench', language: 'en', timeZone: 'UTC', hiddenMs: 0, timerLatenessMs: 1 }
  return { schema: 1, run, environment, measurements: [voice] }
}
