import { z } from 'zod'
import { Failure } from '@/lib/assessment/measurement'

/** From the best way for a call to the one that the fewest networks close. */
export const ways = ['udp', 'turn-udp', 'turn-tcp', 'turn-tls', 'websocket'] as const
export const Way = z.enum(ways)
export type Way = z.infer<typeof Way>

const Count = z.int().min(0).max(10_000)
const Milliseconds = z.number().min(0).max(120_000)

/** Frames sent, lost and too late; over TCP none is lost, but what waited for a repetition comes too late to be heard. */
const Direction = z
  .strictObject({ sent: Count, lost: Count, late: Count, runs: z.array(z.int().min(1).max(10_000)).max(1_000) })
  .refine(({ sent, lost, late }) => lost + late <= sent, { error: 'more lost than sent' })

export const RungVoice = z.strictObject({
  connectMs: Milliseconds,
  seconds: z.number().min(0).max(120),
  /** Median of the frames that came back, time in the server taken off. */
  rttMs: Milliseconds,
  up: Direction,
  /** Only the direct way tells the directions apart: of the others both hold the same numbers, those of there and back. */
  down: Direction,
  timerLatenessMs: Milliseconds.nullable(),
})
export type RungVoice = z.infer<typeof RungVoice>

export const Rung = z.strictObject({
  way: Way,
  /** False where the operator runs no server for this way. */
  configured: z.boolean(),
  /** Null when it carried voice to the end. */
  failure: Failure.nullable(),
  /** When the TURN server had handed out an address: from then on what fails is behind it. Null: it never did. */
  relayMs: Milliseconds.nullable(),
  /** Of the TURN server (RFC 8656 section 19), or 701 when it was not reached; null: the browser reported none. */
  relayError: z.int().min(300).max(799).nullable(),
  voice: RungVoice.nullable(),
})
export type Rung = z.infer<typeof Rung>

export const LadderData = z
  .strictObject({ rungs: z.array(Rung).max(ways.length) })
  .refine(({ rungs }) => new Set(rungs.map(({ way }) => way)).size === rungs.length, {
    error: 'a way stands here twice',
  })
export type LadderData = z.infer<typeof LadderData>

/** What every rung tries, however bad the line. */
export type LadderParams = {
  httpUrl: string
  turn: { urls: Partial<Record<Way, string>>; username: string; credential: string } | null
  seconds: number
}
