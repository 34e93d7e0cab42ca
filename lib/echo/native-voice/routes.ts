import type { EchoError, VoiceLog } from '@/lib/protocol/echo-api'
import type { NativeVoiceOffer } from '@/lib/protocol/native-voice'
import type { NativeVoiceBook } from './book'

export const nativeVoicePath = /^\/native-voice(?:\/([0-9a-f-]{36}))?$/

type Call = {
  method: string
  path: string
  run: string
  /** Books a session with the ledger; throws a refusal. */
  begin(): () => void
}

/** `/native-voice` of lib/protocol/echo-api.ts; a string is a refusal. */
export function serveNativeVoice(
  book: NativeVoiceBook,
  { method, path, run, begin }: Call,
): NativeVoiceOffer | VoiceLog | { closed: true } | EchoError {
  const found = nativeVoicePath.exec(path)
  const session = found?.[1]
  if (found && session === undefined) return method === 'POST' ? book.open(run, begin()) : 'not-found'
  if (session === undefined) return 'not-found'
  if (method === 'GET') return book.log(session, run) ?? 'not-found'
  return method === 'DELETE' && book.close(session, run) ? { closed: true } : 'not-found'
}
