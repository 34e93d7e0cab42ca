import type { Measurement } from '@/lib/assessment/measurement'
import type { Refusal } from '@/lib/assessment/refusal'
import type { Report, Submission } from '@/lib/assessment/report'
import type { RunOffer } from '@/lib/assessment/run-offer'
import type { StepProgress } from './remaining'
import type { RunEvent } from './run'

export type RunState =
  | { phase: 'ready' }
  /** Asking the portal for a run. */
  | { phase: 'starting' }
  /** Another tab of this browser is testing: two at once would disturb each other. */
  | { phase: 'elsewhere' }
  | {
      phase: 'running'
      offer: RunOffer
      steps: Record<string, StepProgress>
      done: Measurement[]
      /** What each running step has so far, by step id. */
      soFar: Record<string, unknown>
    }
  | { phase: 'sending'; submission: Submission }
  /** `submitKey`: for adding to the report. */
  | { phase: 'sent'; id: string; report: Report; submitKey: string }
  /** The report is kept in this browser; it is sent again by itself. */
  | { phase: 'unsent'; submission: Submission; why: Unsent; kept: boolean }
  | { phase: 'cancelled' }
  | { phase: 'refused'; code: Refusal }

/** `unreachable`: the portal did not answer; else what it answered. */
export type Unsent = 'unreachable' | Refusal

export type RunAction =
  | RunEvent
  | { type: 'start' }
  | { type: 'elsewhere' }
  | { type: 'offered'; offer: RunOffer }
  | { type: 'sending'; submission: Submission }
  | { type: 'sent'; id: string; report: Report; submitKey: string }
  | { type: 'unsent'; submission: Submission; why: Unsent; kept: boolean }
  | { type: 'cancelled' }
  | { type: 'refused'; code: Refusal }

/** Pure. An event that comes too late for its phase (a probe's last word after cancelling) changes nothing. */
export function reduceRun(state: RunState, action: RunAction): RunState {
  switch (action.type) {
    case 'start':
      return { phase: 'starting' }
    case 'elsewhere':
      return { phase: 'elsewhere' }
    case 'offered':
      return state.phase === 'starting' ? runningOf(action.offer) : state
    case 'started':
    case 'progress':
    case 'measured':
      return state.phase === 'running' ? progressed(state, action) : state
    case 'sending':
      return { phase: 'sending', submission: action.submission }
    case 'sent':
      return { phase: 'sent', id: action.id, report: action.report, submitKey: action.submitKey }
    case 'unsent':
      return { phase: 'unsent', submission: action.submission, why: action.why, kept: action.kept }
    case 'cancelled':
      return { phase: 'cancelled' }
    case 'refused':
      return { phase: 'refused', code: action.code }
  }
}

type Running = Extract<RunState, { phase: 'running' }>

function runningOf(offer: RunOffer): Running {
  const steps = Object.fromEntries(offer.plan.map(({ id }) => [id, { state: 'waiting' as const }]))
  return { phase: 'running', offer, steps, done: [], soFar: {} }
}

function progressed(state: Running, event: RunEvent): Running {
  if (event.type === 'started') {
    return { ...state, steps: { ...state.steps, [event.step.id]: { state: 'running', sinceMs: event.atMs } } }
  }
  if (event.type === 'progress') return { ...state, soFar: { ...state.soFar, [event.step]: event.data } }
  const { measurement } = event
  return {
    ...state,
    steps: { ...state.steps, [measurement.step]: { state: 'measured' } },
    soFar: { ...state.soFar, [measurement.step]: measurement.data },
    done: [...state.done, measurement],
  }
}
