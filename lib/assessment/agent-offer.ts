import { z } from 'zod'
import { EchoEndpoints, EchoHealth } from './echo-server'
import { PlannedStep } from './run-offer'

/** Raised when an older agent could no longer be understood. */
export const agentVersion = 1

/** Eight characters that nobody takes for each other: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const codeAlphabet = '34679ACDEFGHJKMNPQRTWXY'
export const codeLength = 8

/** As people type codes: in small letters, with spaces or a dash between. Null: no code. */
export function readCode(text: string): string | null {
  const code = text.toUpperCase().replace(/[\s-]/g, '')
  return code.length === codeLength && [...code].every((letter) => codeAlphabet.includes(letter)) ? code : null
}

/** What lets a site agent join a run whose report is there. */
export const AgentCode = z.object({ code: z.string(), expiresAt: z.iso.datetime() })
export type AgentCode = z.infer<typeof AgentCode>

export const JoinRun = z.strictObject({
  code: z.string().max(20),
  agentVersion: z.int().min(1).max(1_000),
  language: z.enum(['en', 'fr', 'ru', 'ja']),
})
export type JoinRun = z.infer<typeof JoinRun>

/** What the portal hands an agent that joins: the plan to carry out and the keys that it needs. */
export const AgentOffer = z.object({
  run: z.string().max(40),
  /** Bearer key for adding the agent's measurements to this one report. */
  agentKey: z.string().min(1).max(200),
  /** Sent back with the measurements, as a supplement's. */
  supplement: z.string().max(1_000),
  ticket: z.string().max(1_000),
  echo: EchoEndpoints,
  echoHealth: EchoHealth.nullable(),
  provider: z.string().max(200),
  plan: z.array(PlannedStep).max(40),
})
export type AgentOffer = z.infer<typeof AgentOffer>
