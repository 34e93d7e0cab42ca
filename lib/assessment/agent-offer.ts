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

/** Systems for which the agent can be had as a program that needs no Node.js. */
export const agentSystems = ['windows-x64', 'macos-arm64', 'linux-x64'] as const
export type AgentSystem = (typeof agentSystems)[number]

const fileName = z.string().regex(/^\w[\w.-]{0,79}$/)
const sha256 = z.string().regex(/^[\da-f]{64}$/)

/** An archive in the portal's folder /agent; `program` is the one file in it, `bytes` the size of the archive. */
export const AgentProgram = z.object({
  system: z.enum(agentSystems),
  file: fileName,
  program: fileName,
  bytes: z.int().min(1),
  sha256,
  programSha256: sha256,
})
export type AgentProgram = z.infer<typeof AgentProgram>

export const AgentPrograms = z.object({
  agentVersion: z.int(),
  programs: z.array(AgentProgram).max(agentSystems.length),
})
export type AgentPrograms = z.infer<typeof AgentPrograms>

/** What lets a site agent join a run whose report is there, and the programs that the portal has for it. */
export const AgentCode = z.object({
  code: z.string(),
  expiresAt: z.iso.datetime(),
  programs: z.array(AgentProgram),
})
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
