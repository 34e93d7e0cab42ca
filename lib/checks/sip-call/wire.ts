import { Web } from 'sip.js'
import { eventOf, type SipEvent } from './trace'

/** More than any call needs. A library that repeats itself must not become an attack on a provider. */
const mostSent = 40
/** A call has under fifty; what a chattering server says beyond that decides nothing. */
const mostNoted = 400

/** Everything that went over one WebSocket, and its end. Times and verdicts come from here, not from the library. */
export class Wire {
  readonly events: SipEvent[] = []
  openedAtMs: number | null = null
  /** Set when the WebSocket is gone; 1006 when the browser does not tell. */
  closeCode: number | null = null
  sent = 0
  private readonly watchers = new Set<() => void>()

  constructor(readonly now: () => number) {}

  note(text: string, out: boolean): void {
    if (out) this.sent++
    if (this.events.length < mostNoted) this.events.push(eventOf(text, out, this.now()))
  }

  changed(): void {
    for (const watcher of [...this.watchers]) watcher()
  }

  /** The first answer of `look` that is not null; it is asked after every message and every 10 ms. */
  until<T>(look: () => T | null, deadlineMs: number): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const deadline = this.now() + deadlineMs
      const end = (settle: () => void) => {
        clearInterval(timer)
        this.watchers.delete(watcher)
        settle()
      }
      const watcher = () => {
        try {
          const found = look()
          if (found !== null || this.now() >= deadline) end(() => resolve(found))
        } catch (error) {
          end(() => reject(error as Error))
        }
      }
      const timer = setInterval(watcher, 10)
      this.watchers.add(watcher)
      watcher()
    })
  }
}

/** SIP.js' own WebSocket transport, with every message noted as it passes. */
export function transportOn(wire: Wire) {
  return class extends Web.Transport {
    override async connect(): Promise<void> {
      await super.connect()
      wire.openedAtMs ??= wire.now()
      this.ws?.addEventListener('close', ({ code }) => {
        wire.closeCode ??= code
        wire.changed()
      })
    }

    override send(message: string): Promise<void> {
      if (wire.sent >= mostSent) return Promise.reject(new Error('too many messages'))
      wire.note(message, true)
      return super.send(message)
    }
  }
}
