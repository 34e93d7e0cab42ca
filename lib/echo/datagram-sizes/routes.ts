import type { EchoError } from '@/lib/protocol/echo-api'
import type { SizesLog, SizesOffer } from '@/lib/protocol/sized-datagram'
import type { SizesBook } from './book'

export const sizesPath = /^\/datagram-sizes(?:\/([0-9a-f]{24}))?$/

/** `/datagram-sizes` of lib/protocol/sized-datagram.ts; a string is a refusal. */
export function serveSizes(
  book: SizesBook,
  { method, path, run }: { method: string; path: string; run: string },
): SizesOffer | SizesLog | EchoError {
  const found = sizesPath.exec(path)
  const token = found?.[1]
  if (found && token === undefined && method === 'POST') {
    const opened = book.open(run)
    return opened === 'too-many' || opened === 'unavailable' ? opened : { token: opened }
  }
  if (token === undefined || method !== 'GET') return 'not-found'
  return book.log(token, run) ?? 'not-found'
}
