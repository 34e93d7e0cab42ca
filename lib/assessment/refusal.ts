import { z } from 'zod'

/** Every way in which the portal says no. The code is all that leaves the server; its words are in `messages`. */
export const refusals = [
  'invalid',
  'too-large',
  'implausible',
  'wrong-run',
  'wrong-key',
  'run-expired',
  'link-unknown',
  'link-expired',
  'link-used-up',
  'code-unknown',
  'agent-outdated',
  'unauthenticated',
  'forbidden',
  'not-found',
  'conflict',
  'too-many',
  'unavailable',
  'internal',
] as const
export const Refusal = z.enum(refusals)
export type Refusal = z.infer<typeof Refusal>

/** Body of every answer that is not a success. `fields` names what was wrong, for forms; never a value. */
export const RefusalBody = z.object({
  error: z.object({ code: Refusal, fields: z.array(z.string()).optional() }),
})
export type RefusalBody = z.infer<typeof RefusalBody>
