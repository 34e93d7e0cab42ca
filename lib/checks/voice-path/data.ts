import { z } from 'zod'
import { Connection } from '@/lib/checks/stamped-voice/connection'

/** 45 s at 50 packets per second, with room for what a late timer adds. */
export const maxPackets = 2_500

const Sequence = z.int().min(0).max(100_000)
const Count = z.int().min(0).max(100_000)
const Milliseconds = z.number().min(0).max(120_000)
/** Tenths of a millisecond, the resolution of a browser's clock. */
const Tenths = z.array(z.int().min(-1_200_000).max(1_200_000)).max(maxPackets)

const circumstances = {
  codec: z.literal('PCMU'),
  connection: Connection,
  /** What the page did to itself while the voice ran. */
  hiddenMs: Milliseconds,
  timerLatenessMs: Milliseconds.nullable(),
}

/** Every packet stamped by sender and echo. Columns of one length, one row per packet that came back, in that order. */
export const StampedVoice = z
  .strictObject({
    method: z.literal('transform'),
    ...circumstances,
    /** `echo-log`: the server named what never arrived. `payload`: told from the gaps in both numberings. */
    source: z.enum(['echo-log', 'payload']),
    /** Only packets from here to there count: the first ones may fall before DTLS is up on both sides. */
    firstSequence: Sequence,
    lastSequence: Sequence,
    seq: z.array(Sequence).max(maxPackets),
    /** Since the first counted packet was sent. */
    sentAt: Tenths,
    receivedAt: Tenths,
    /** Of the echo server's clock, since the first arrival there: only differences mean anything. */
    echoReceivedAt: Tenths,
    echoSentAt: Tenths,
    echoSeq: z.array(Sequence).max(maxPackets),
    missingUp: z.array(Sequence).max(maxPackets),
    duplicates: Count,
    echoLog: z
      .strictObject({
        received: Count,
        highest: z.int().min(-1).max(100_000),
        duplicates: Count,
        reordered: Count,
        echoed: Count,
      })
      .nullable(),
  })
  .superRefine((voice, context) => {
    const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    const { seq, firstSequence, lastSequence, missingUp } = voice
    const inside = (sequence: number) => sequence >= firstSequence && sequence <= lastSequence
    for (const column of ['sentAt', 'receivedAt', 'echoReceivedAt', 'echoSentAt', 'echoSeq'] as const) {
      if (voice[column].length !== seq.length) refuse(column, 'columns differ in length')
    }
    if (lastSequence - firstSequence >= maxPackets) refuse('lastSequence', 'more packets than a run sends')
    const arrived = new Set(seq)
    if (arrived.size !== seq.length || !seq.every(inside)) refuse('seq', 'received what was not sent, or twice')
    if (new Set(voice.echoSeq).size !== voice.echoSeq.length) refuse('echoSeq', 'echoed twice under one number')
    const ascending = missingUp.every((sequence, i) => i === 0 || sequence > (missingUp[i - 1] ?? -1))
    if (!ascending || !missingUp.every((sequence) => inside(sequence) && !arrived.has(sequence))) {
      refuse('missingUp', 'missing and received, or never sent')
    }
    // A second of slack: the two workers' clocks are not promised to agree. Less is judged in `refusals.ts`.
    if (voice.receivedAt.some((at, i) => at < (voice.sentAt[i] ?? 0) - 10_000)) {
      refuse('receivedAt', 'received before it was sent')
    }
    if (voice.echoSentAt.some((at, i) => at < (voice.echoReceivedAt[i] ?? 0))) {
      refuse('echoSentAt', 'echoed before it arrived')
    }
  })
export type StampedVoice = z.infer<typeof StampedVoice>

/** The browser's own counters once a second, cumulative since the first: for browsers without transforms. */
export const PolledVoice = z
  .strictObject({
    method: z.literal('get-stats'),
    ...circumstances,
    source: z.literal('rtcp'),
    samples: z
      .array(
        z.strictObject({
          atMs: Milliseconds,
          sent: Count,
          received: Count,
          /** Null until the echo's first receiver report. */
          lostUp: Count.nullable(),
          lostDown: Count,
          jitterUpMs: Milliseconds.nullable(),
          jitterDownMs: Milliseconds.nullable(),
          rttMs: Milliseconds.nullable(),
        }),
      )
      .max(120),
  })
  .superRefine(({ samples }, context) => {
    const refuse = (at: number, message: string) => context.addIssue({ code: 'custom', path: ['samples', at], message })
    samples.forEach((sample, at) => {
      const before = samples[at - 1]
      if (before && (sample.atMs < before.atMs || sample.sent < before.sent || sample.received < before.received)) {
        refuse(at, 'a counter ran backwards')
      }
      if ((sample.lostUp ?? 0) > sample.sent) refuse(at, 'more lost than sent')
    })
  })
export type PolledVoice = z.infer<typeof PolledVoice>

export const VoiceData = z.discriminatedUnion('method', [StampedVoice, PolledVoice])
export type VoiceData = z.infer<typeof VoiceData>
