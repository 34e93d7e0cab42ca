import { fork, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { EchoError, VoiceAnswer, VoiceLog } from '@/lib/protocol/echo-api'
import { limits } from './limits'
import type { Listener } from './listener'
import type { VoiceCommand, VoiceEvent, VoiceManner, VoiceProcessOptions, VoiceResult } from './voice-messages'

export type VoiceRefusal = { error: EchoError }
export type VoiceListener = Listener & {
  open(sdp: string, onEnd: () => void, manner?: VoiceManner): Promise<VoiceAnswer | VoiceRefusal>
  log(session: string): Promise<VoiceLog | VoiceRefusal>
  hangUp(session: string): Promise<VoiceRefusal | null>
  state(): VoiceState
}
export type VoiceState = {
  available: boolean
  port: number
  sessions: number
  restarts: number
  eventLoopLagMs: number
  pid: number | null
  /** Why the process could not listen; null when it did. */
  refusedCode: string | null
}

const readyMs = 15_000
/** Gathering on one socket takes milliseconds; a busy machine may need a second. */
const answerMs = 5_000
const backoffMs = { first: 250, most: 5_000, settled: 10_000 }

/** Runs the voice process and starts it again when it dies. Resolves when it listens, or could not. */
export async function listenVoice(options: VoiceProcessOptions): Promise<VoiceListener> {
  let child: ChildProcess | null = null
  let ready = false
  let closing = false
  let restarts = 0
  let backoff: number = backoffMs.first
  let timer: NodeJS.Timeout | null = null
  let lagMs = 0
  let refusedCode: string | null = null
  let nextId = 0
  const waiting = new Map<number, (result: VoiceResult) => void>()
  const sessions = new Map<string, () => void>()
  /** Sessions of a process that died: not "not found", but our fault. */
  const lost = new Set<string>()
  let firstOutcome: () => void = () => undefined
  const settled = new Promise<void>((done) => (firstOutcome = done))

  const end = (session: string) => {
    sessions.get(session)?.()
    sessions.delete(session)
  }
  const onEvent = (event: VoiceEvent) => {
    if (event.kind === 'ready') {
      ready = true
      refusedCode = null
      firstOutcome()
    } else if (event.kind === 'refused') {
      refusedCode = event.code
      firstOutcome()
    } else if (event.kind === 'result') {
      waiting.get(event.id)?.(event.result)
    } else if (event.kind === 'ended') {
      end(event.session)
    } else {
      lagMs = event.eventLoopLagMs
    }
  }
  const start = () => {
    const startedAt = performance.now()
    const own = spawnProcess(options)
    child = own
    own.on('message', (event) => onEvent(event as VoiceEvent))
    own.on('error', () => undefined)
    own.on('exit', () => {
      ready = false
      child = null
      for (const answer of waiting.values()) answer({ ok: false, error: 'unavailable' })
      for (const session of [...sessions.keys()]) {
        end(session)
        lost.add(session)
        setTimeout(() => lost.delete(session), limits.voiceLogKeptMs).unref()
      }
      firstOutcome()
      if (closing) return
      if (performance.now() - startedAt > backoffMs.settled) backoff = backoffMs.first
      timer = setTimeout(() => {
        restarts++
        start()
      }, backoff)
      backoff = Math.min(backoff * 2, backoffMs.most)
    })
  }
  const ask = (command: VoiceCommand): Promise<VoiceResult> =>
    new Promise((resolve) => {
      const finish = (result: VoiceResult) => {
        clearTimeout(deadline)
        waiting.delete(command.id)
        resolve(result)
      }
      const deadline = setTimeout(() => finish({ ok: false, error: 'unavailable' }), answerMs)
      waiting.set(command.id, finish)
      if (!child || !ready) return finish({ ok: false, error: 'unavailable' })
      child.send(command, (error) => error && finish({ ok: false, error: 'unavailable' }))
    })
  const refusalFor = (session: string, error: EchoError): VoiceRefusal => ({
    error: lost.has(session) ? 'unavailable' : error,
  })

  start()
  const patience = setTimeout(() => firstOutcome(), readyMs)
  await settled
  clearTimeout(patience)
  return {
    async open(sdp, onEnd, manner = 'stamped') {
      const session = randomUUID()
      sessions.set(session, onEnd)
      const result = await ask({ kind: 'offer', id: nextId++, session, sdp, manner })
      if (result.ok && 'sdp' in result) return { session, sdp: result.sdp }
      end(session)
      return { error: result.ok ? 'unavailable' : result.error }
    },
    async log(session) {
      const result = await ask({ kind: 'log', id: nextId++, session })
      if (result.ok && 'log' in result) return result.log
      return refusalFor(session, result.ok ? 'unavailable' : result.error)
    },
    async hangUp(session) {
      const result = await ask({ kind: 'close', id: nextId++, session })
      return result.ok ? null : refusalFor(session, result.error)
    },
    state: () => ({
      available: ready,
      port: options.port,
      sessions: sessions.size,
      restarts,
      eventLoopLagMs: ready ? lagMs : 0,
      pid: child?.pid ?? null,
      refusedCode,
    }),
    async close() {
      closing = true
      if (timer) clearTimeout(timer)
      const own = child
      if (!own) return
      const gone = new Promise<void>((done) => own.once('exit', () => done()))
      own.kill('SIGKILL')
      await gone
    },
  }
}

/**
 * The child is TypeScript too: tsx is named here instead of inherited, because under a test runner this process has
 * other loaders. Its environment carries nothing secret: it talks to strangers' packets.
 */
function spawnProcess(options: VoiceProcessOptions): ChildProcess {
  const root = fileURLToPath(new URL('../../', import.meta.url))
  const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  return fork(fileURLToPath(new URL('./voice-process.ts', import.meta.url)), [JSON.stringify(options)], {
    cwd: root,
    execArgv: ['--import', tsx],
    env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH, TSX_TSCONFIG_PATH: `${root}tsconfig.json` },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}
