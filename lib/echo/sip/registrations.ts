import { parseNameAddress } from '@/lib/protocol/sip/header'
import { allHeaders, firstHeader, type SipRequest } from '@/lib/protocol/sip/message'
import { limits } from '@/lib/echo/limits'
import type { Reply } from './reply'

/** A browser's one address, and those of a page that was loaded again. */
const mostBindings = 4

/** The bindings of one account on one WebSocket (RFC 3261 section 10.3). Nobody is called through them. */
export class Registrations {
  private readonly bindings = new Map<string, number>()

  answer(request: SipRequest, nowMs: number): Reply {
    for (const [uri, endsAtMs] of this.bindings) if (endsAtMs <= nowMs) this.bindings.delete(uri)
    const inAll = secondsOf(firstHeader(request.headers, 'expires'))
    for (const value of allHeaders(request.headers, 'contact')) {
      if (value.trim() === '*') {
        if (inAll !== 0) return { status: 400 }
        this.bindings.clear()
        continue
      }
      const contact = parseNameAddress(value)
      if (!contact || contact.uri === '') return { status: 400 }
      const asked = secondsOf(contact.parameters.get('expires') ?? null) ?? inAll ?? limits.sipRegistrationSeconds
      const least = limits.sipRegistrationLeastSeconds
      if (asked > 0 && asked < least) return { status: 423, headers: [['min-expires', String(least)]] }
      const seconds = Math.min(asked, limits.sipRegistrationSeconds)
      if (seconds === 0) this.bindings.delete(contact.uri)
      else if (this.bindings.size < mostBindings || this.bindings.has(contact.uri)) {
        this.bindings.set(contact.uri, nowMs + seconds * 1_000)
      } else return { status: 403 }
    }
    // Always with `expires`: clients that miss it register again at once and for ever.
    const contacts = [...this.bindings].map(([uri, endsAtMs]): [string, string] => {
      return ['contact', `<${uri}>;expires=${Math.round((endsAtMs - nowMs) / 1_000)}`]
    })
    return { status: 200, headers: contacts }
  }
}

function secondsOf(text: string | null): number | null {
  return text !== null && /^\d{1,10}$/.test(text.trim()) ? Number(text) : null
}
