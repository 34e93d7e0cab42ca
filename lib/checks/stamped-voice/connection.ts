import { z } from 'zod'

const Milliseconds = z.number().min(0).max(120_000)
const CandidateType = z.enum(['host', 'srflx', 'prflx', 'relay'])

/** How the stream was connected. Of this side only the kind of address is kept, never the address. */
export const Connection = z.strictObject({
  connectMs: Milliseconds,
  /** DTLS handshake alone; null where the browser does not tell. */
  dtlsMs: Milliseconds.nullable(),
  pair: z
    .strictObject({
      protocol: z.enum(['udp', 'tcp']),
      local: CandidateType,
      remote: CandidateType,
      remoteAddress: z.string().max(64).nullable(),
      remotePort: z.int().min(0).max(65_535).nullable(),
    })
    .nullable(),
})
export type Connection = z.infer<typeof Connection>
