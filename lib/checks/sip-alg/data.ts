import { z } from 'zod'
import { mostChangedLines, mostLineCharacters } from '@/lib/protocol/sip-mirror/line-changes'

const Port = z.int().min(1).max(65_535)
/** Two rounds of three, with room. */
const Count = z.int().min(0).max(20)

export const sipMessages = ['options', 'register', 'invite', 'browser-invite', 'incoming-invite'] as const
export type SipMessageKind = (typeof sipMessages)[number]

const Lines = z.array(z.string().max(mostLineCharacters)).max(mostChangedLines)
/** One way of one message: how often it was sent, how often it came, and how often other than it was sent. */
const Leg = z
  .strictObject({
    sent: Count,
    arrived: Count,
    changed: Count,
    /** Of the first that came changed. */
    removed: Lines,
    added: Lines,
  })
  .refine(({ sent, arrived, changed }) => changed <= arrived && arrived <= sent, {
    error: 'no more can arrive than were sent',
  })
export type Leg = z.infer<typeof Leg>

const Exchange = z.strictObject({
  message: z.enum(sipMessages),
  /** From us, but for `incoming-invite`, where it is the server's. */
  request: Leg,
  answer: Leg,
})
export type Exchange = z.infer<typeof Exchange>

const Way = z.strictObject({
  transport: z.enum(['udp', 'tcp']),
  port: Port,
  /** Messages that are no SIP (STUN), sent beside the others. */
  plain: z.strictObject({ sent: Count, answered: Count }),
  exchanges: z.array(Exchange).max(sipMessages.length),
})
export type Way = z.infer<typeof Way>

export const SipAlgData = z.strictObject({
  address: z.string().min(1).max(255),
  sipPort: Port,
  /** At most the SIP port and a control port of each transport. */
  ways: z.array(Way).max(4),
})
export type SipAlgData = z.infer<typeof SipAlgData>
