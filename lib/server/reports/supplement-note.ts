import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { EchoHealth, Instrument } from '@/lib/assessment/echo-server'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { mac, sameSecret } from '@/lib/server/secret'

/** What the portal must know again when a supplement arrives. The browser carries it, signed: nothing is stored for offers. */
const Note = z.strictObject({ id: z.uuid(), run: z.string(), echoStartedAt: z.string().nullable() })
export type Note = z.infer<typeof Note>

const signatureOf = (body: string) => mac(env().secret, `supplement:${body}`)

export function writeNote(run: string, health: EchoHealth | null): string {
  const note: Note = { id: randomUUID(), run, echoStartedAt: health?.startedAt ?? null }
  const body = Buffer.from(JSON.stringify(note)).toString('base64url')
  return `${body}.${signatureOf(body)}`
}

/** Refuses as `implausible` what `writeNote` did not write for this run. */
export function readNote(text: string, run: string): Note {
  const [body = '', signature = ''] = text.split('.')
  if (!sameSecret(signature, signatureOf(body))) throw new AppError('implausible', ['supplement'])
  const note = Note.parse(JSON.parse(Buffer.from(body, 'base64url').toString()))
  if (note.run !== run) throw new AppError('implausible', ['supplement'])
  return note
}

/** The same process as at the offer, still answering, has been well all the time between; else nobody knows. */
export function instrumentSince({ echoStartedAt }: Note, now: EchoHealth | null): Instrument {
  return { atStart: now !== null && now.startedAt === echoStartedAt ? now : null, atEnd: now }
}
