import type { AgentOffer } from '@/lib/assessment/agent-offer'
import type { Measurement } from '@/lib/assessment/measurement'
import type { Refusal } from '@/lib/assessment/refusal'
import type { SupplementSubmission } from '@/lib/assessment/supplement'
import { run } from '@/lib/run/run'
import type { Language } from '@/messages'
import { announcement } from './announce'
import { readArguments, type Options } from './arguments'
import { forget, keep, readKept } from './kept'
import { isKnown, known, long as takesMinutes, outcomeLines } from './outcome'
import { join, send, type Answer, type Sent } from './portal'
import { probes } from './probes'
import { languageOf, plain, refusalText, textsIn, type Say } from './texts'
import { watchVoiceSeconds } from '@/lib/assessment/watch'
import { deliver, watchLine } from './watch'
import { UnsentRounds } from './watch-file'
import { roundOf } from './watch-round'
import { roundLine, watchAnnouncement } from './watch-words'

export const exitCode = {
  done: 0,
  unexpected: 1,
  wrongUse: 2,
  refused: 3,
  portalAway: 4,
  kept: 5,
  interrupted: 130,
} as const
export type ExitCode = (typeof exitCode)[keyof typeof exitCode]

export type Terminal = {
  args: readonly string[]
  env: Record<string, string | undefined>
  /** One line each. */
  print(line: string): void
  complain(line: string): void
  signal: AbortSignal
  version: string
  /** Of this computer and program, as the report shows it. */
  userAgent: string
}
type Context = Terminal & { options: Options; language: Language; say: Say }

/** Everything the program does but reading its surroundings. */
export async function runAgent(terminal: Terminal): Promise<ExitCode> {
  const { args, env, print, complain } = terminal
  const command = readArguments(args, { portal: env['LINECHECK_PORTAL'], checks: known })
  const language = command.language ?? languageOf(env)
  const say = textsIn(language)
  const checks = known.join(', ')
  switch (command.do) {
    case 'help':
      print(say('usage', { checks }))
      return exitCode.done
    case 'version':
      print(terminal.version)
      return exitCode.done
    case 'complain': {
      const what = plain(command.what)
      complain(say(`wrong.${command.about}`, { option: what, code: what, language: what, check: what, checks }))
      return exitCode.wrongUse
    }
    case 'resume':
      return resume({ ...terminal, options: command, language, say }, command.file)
    case 'watch':
      return watch({ ...terminal, options: command, language, say }, command)
    case 'measure':
      return measureAndSend({ ...terminal, options: command, language, say }, command)
  }
}

async function measureAndSend(
  context: Context,
  { code, only, long }: { code: string; only: string[] | null; long: boolean },
): Promise<ExitCode> {
  const { options, language, say, signal } = context
  const { portal } = options
  const joined = await join(portal, { code, language }, signal)
  if (!joined.ok) return signal.aborted ? interrupted(context) : cannotReach(context, portal, joined.why)
  const { value } = joined
  const wanted = (check: string) => (only ? only.includes(check) : long || !takesMinutes.includes(check))
  const plan = value.plan.filter(({ check }) => isKnown(check) && wanted(check))
  const offer: AgentOffer = { ...value, plan }
  tell(context, say('joined', { provider: plain(offer.provider) }), '', ...announcement(offer, portal, say), '')
  const measurements = await measure(offer, context)
  if (signal.aborted) return interrupted(context)
  const submission = submissionOf(offer, measurements, context)
  if (measurements.length === 0) return finish(context, exitCode.done, submission, null)
  const sent = await sendWithPatience(portal, offer.agentKey, submission, signal)
  if (sent.ok) {
    tell(context, '', say('sent', { portal }))
    return finish(context, exitCode.done, submission, sent.value)
  }
  if (sent.why !== 'unreachable' && sent.why !== 'unavailable') {
    return finish(context, cannotReach(context, portal, sent.why), submission, null)
  }
  const file = options.keep ?? `linecheck-${offer.run.replace(/[^a-z0-9-]/gi, '').slice(-12)}.json`
  const saved = await keep(file, { linecheckAgent: 1, portal, agentKey: offer.agentKey, submission })
  context.complain(saved ? say('kept.saved', { portal, file }) : say('kept.notSaved', { file }))
  return finish(context, saved ? exitCode.kept : exitCode.portalAway, submission, null)
}

async function watch(
  context: Context,
  { code, everyMinutes, hours }: { code: string; everyMinutes: number; hours: number },
): Promise<ExitCode> {
  const { options, language, say, signal, print } = context
  const { portal, keep: file } = options
  const joined = await join(portal, { code, language }, signal)
  if (!joined.ok) return signal.aborted ? interrupted(context) : cannotReach(context, portal, joined.why)
  const offer = joined.value
  const fileFor = (id: string) => file ?? `linecheck-watch-${id.slice(0, 8)}.jsonl`
  tell(context, say('joined', { provider: plain(offer.provider) }), '')
  const end = await watchLine({
    ...{ portal, offer, everyMinutes, everyMs: everyMinutes * 60_000, forMs: hours * 3_600_000 },
    voiceSeconds: watchVoiceSeconds,
    fileFor,
    signal,
    onBegin: (kept) => {
      const round = roundOf(offer, watchVoiceSeconds)
      tell(context, ...watchAnnouncement({ round, everyMinutes, hours, portal, file: kept }, say), '')
    },
    onRound: (round, unsent) => {
      if (options.json) print(JSON.stringify(round))
      else tell(context, roundLine(round, unsent, say, language))
    },
  })
  return afterWatch(context, end)
}

/** What was measured is in the report, or in the file. */
function afterWatch(
  context: Context,
  { measured, unsent, refused }: { measured: number; unsent: UnsentRounds; refused: Refusal | null },
): ExitCode {
  const { say, complain } = context
  const { rounds, file, saved } = unsent
  if (refused !== null) return cannotReach(context, unsent.header.portal, refused)
  if (rounds.length === 0) {
    tell(context, '', say('watch.ended', { n: measured }))
    return exitCode.done
  }
  complain(saved ? say('watch.unsent', { n: rounds.length, file }) : say('kept.notSaved', { file }))
  return saved ? exitCode.kept : exitCode.portalAway
}

async function measure({ plan, ticket }: AgentOffer, context: Context): Promise<Measurement[]> {
  const { say, signal, complain } = context
  const nameOf = (check: string) => (isKnown(check) ? say(`step.${check}`) : plain(check))
  return run(plan, probes, {
    signal,
    ticket,
    secrets: null,
    vantage: 'agent',
    now: () => performance.now(),
    wallClock: () => new Date(),
    on(event) {
      if (event.type === 'started') tell(context, say('step.running', { step: nameOf(event.step.check) }))
      if (event.type === 'measured') tell(context, ...outcomeLines(event.measurement, say))
    },
    onInternal: (_step, error) => complain(say('unexpected', { message: plain(String(error)) })),
  })
}

function submissionOf(
  { run: id, supplement }: AgentOffer,
  measurements: Measurement[],
  { userAgent, language }: Context,
): SupplementSubmission {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const environment = { userAgent, language, timeZone, hiddenMs: 0, timerLatenessMs: null }
  return { schema: 1, run: id, supplement, environment, measurements }
}

/** A portal that restarts is back within seconds. */
const againAfterMs = [2_000, 5_000]

async function sendWithPatience(
  portal: string,
  agentKey: string,
  submission: SupplementSubmission,
  signal: AbortSignal,
): Promise<Answer<Sent>> {
  let answer = await send(portal, agentKey, submission, signal)
  for (const ms of againAfterMs) {
    if (answer.ok || (answer.why !== 'unreachable' && answer.why !== 'unavailable') || signal.aborted) break
    await new Promise((done) => setTimeout(done, ms))
    answer = await send(portal, agentKey, submission, signal)
  }
  return answer
}

async function resume(context: Context, file: string): Promise<ExitCode> {
  const { say, complain, signal } = context
  const kept = await readKept(file)
  const watched = kept ? null : await UnsentRounds.read(file)
  if (watched) return resumeWatch(context, watched)
  if (!kept) {
    complain(say('kept.unreadable', { file: plain(file) }))
    return exitCode.wrongUse
  }
  const portal = context.options.portal || kept.portal
  const sent = await send(portal, kept.agentKey, kept.submission, signal)
  if (!sent.ok) return signal.aborted ? interrupted(context) : cannotReach(context, portal, sent.why)
  await forget(file)
  tell(context, say('kept.sent', { file: plain(file) }))
  return finish(context, exitCode.done, kept.submission, sent.value)
}

async function resumeWatch(context: Context, unsent: UnsentRounds): Promise<ExitCode> {
  const refused = await deliver(unsent, context.signal)
  if (refused === null && unsent.rounds.length === 0) {
    await unsent.forget()
    tell(context, context.say('kept.sent', { file: plain(unsent.file) }))
    return exitCode.done
  }
  if (refused === null) return cannotReach(context, unsent.header.portal, 'unreachable')
  return cannotReach(context, unsent.header.portal, refused)
}

function cannotReach(
  { say, language, complain }: Context,
  portal: string,
  why: Refusal | 'unreachable' | 'no-portal',
): ExitCode {
  if (why === 'unreachable') complain(say('portalAway', { portal }))
  else if (why === 'no-portal') complain(say('notAPortal', { portal }))
  else complain(say('refused', { reason: refusalText(language, why) }))
  return why === 'unreachable' || why === 'no-portal' ? exitCode.portalAway : exitCode.refused
}

function interrupted({ say, complain }: Context): ExitCode {
  complain(say('interrupted'))
  return exitCode.interrupted
}

/** Progress is for people. */
function tell({ options, print }: Context, ...lines: string[]): void {
  if (!options.json) for (const line of lines) print(line)
}

function finish(
  { options, print }: Context,
  code: ExitCode,
  { run: id, measurements }: SupplementSubmission,
  sent: Sent | null,
): ExitCode {
  if (options.json) {
    print(JSON.stringify({ run: id, sent: sent !== null, verdict: sent?.report.verdict ?? null, measurements }))
  }
  return code
}
