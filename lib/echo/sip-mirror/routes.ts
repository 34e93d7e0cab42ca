import type { EchoError } from '@/lib/protocol/echo-api'
import type { MirrorLog, MirrorOffer } from '@/lib/protocol/sip-mirror/log'
import type { MirrorBook } from './book'

export const mirrorPath = /^\/sip-mirror(?:\/([0-9a-f]{24}))?$/

/** `/sip-mirror` of lib/protocol/sip-mirror/log.ts; a string is a refusal. */
export function serveMirror(
  book: MirrorBook,
  { method, path, run }: { method: string; path: string; run: string },
): MirrorOffer | MirrorLog | EchoError {
  const found = mirrorPath.exec(path)
  const token = found?.[1]
  if (found && token === undefined && method === 'POST') {
    const opened = book.open(run)
    return opened === 'too-many' || opened === 'unavailable' ? opened : { token: opened }
  }
  if (token === undefined || method !== 'GET') return 'not-found'
  return book.log(token, run) ?? 'not-found'
}
