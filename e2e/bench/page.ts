import type { Probe, Step } from '@/lib/assessment/check'
import type { ProbeResult } from '@/lib/assessment/measurement'
import { probes } from '@/lib/checks/probes'
import { run } from '@/lib/run/run'
import type { Job, JobResult } from './station-messages'

/** Runs the product's own probes, one job after the other, for whoever started the browser. */
const browser = new URLSearchParams(location.search).get('browser') ?? ''
const now = () => performance.now()

async function probed({ check, params, timeoutMs, ticket }: Job): Promise<ProbeResult<unknown>> {
  const probe = probes[check] as Probe | undefined
  if (!probe) throw new Error(`no probe ${check}`)
  const signal = AbortSignal.timeout(timeoutMs)
  return probe(params, {
    signal,
    othersDone: AbortSignal.abort(),
    secrets: null,
    now,
    progress: () => undefined,
    ticket,
  })
}

/** A whole plan, as the visitor's page carries it out. */
async function planned({ params, timeoutMs, ticket }: Job): Promise<ProbeResult<unknown>> {
  const signal = AbortSignal.timeout(timeoutMs)
  const io = { signal, ticket, secrets: null, now, wallClock: () => new Date(), on: () => undefined }
  return { data: await run(params as Step[], probes, io), failure: null }
}

/** How late a 20 ms timer of this page fires, as `lib/run/lateness.worker.ts` has it for a worker. */
async function timed({ params }: Job): Promise<ProbeResult<unknown>> {
  const { seconds } = params as { seconds: number }
  const timerMs = 20
  const latenessesMs: number[] = []
  const startedAt = now()
  let last = startedAt
  await new Promise<void>((done) => {
    const timer = setInterval(() => {
      const at = now()
      latenessesMs.push(Math.max(0, at - last - timerMs))
      last = at
      if (at - startedAt < seconds * 1_000) return
      clearInterval(timer)
      done()
    }, timerMs)
  })
  return { data: { latenessesMs, visibility: document.visibilityState }, failure: null }
}

/** Opens a tab in front of this one. */
async function hidden(): Promise<ProbeResult<unknown>> {
  window.open('/blank')
  for (let waited = 0; waited < 3_000 && document.visibilityState !== 'hidden'; waited += 100) {
    await new Promise((done) => setTimeout(done, 100))
  }
  return { data: { visibility: document.visibilityState }, failure: null }
}

const own: Record<string, (job: Job) => Promise<ProbeResult<unknown>>> = {
  'bench-plan': planned,
  'bench-timers': timed,
  'bench-hide': hidden,
}

async function carryOut(job: Job): Promise<JobResult> {
  const startedAt = now()
  const elapsedMs = () => Math.round((now() - startedAt) * 10) / 10
  try {
    const { data, failure } = await (own[job.check] ?? probed)(job)
    return { id: job.id, elapsedMs: elapsedMs(), data, failure, error: null }
  } catch (error) {
    return { id: job.id, elapsedMs: elapsedMs(), data: null, failure: null, error: String(error) }
  }
}

async function work(): Promise<void> {
  for (;;) {
    const job = (await (await fetch(`/job?browser=${browser}`)).json()) as Job
    const result = await carryOut(job)
    await fetch('/result', { method: 'POST', body: JSON.stringify(result) })
  }
}
void work()
