import { z } from 'zod'
import { EchoEndpoints, EchoHealth } from './echo-server'
import { Answers } from './parameter'
import { Profile } from './profile'

export const PlannedStep = z.object({
  id: z.string(),
  check: z.string(),
  stage: z.number(),
  params: z.unknown(),
  budgetMs: z.number(),
  expectedMs: z.number().optional(),
  background: z.boolean().optional(),
})

/** What the portal hands a browser that starts a run: the plan to carry out and the keys it needs. */
export const RunOffer = z.object({
  run: z.string(),
  /** Bearer key for sending and reading this one run's report. */
  submitKey: z.string(),
  ticket: z.string(),
  echo: EchoEndpoints,
  /** Null: the echo server did not answer the portal either, so that nothing is the customer's fault. */
  echoHealth: EchoHealth.nullable(),
  profile: Profile,
  answers: Answers,
  plan: z.array(PlannedStep),
})
export type RunOffer = z.infer<typeof RunOffer>

export const StartRun = z.strictObject({ answers: Answers, language: z.enum(['en', 'fr', 'ru', 'ja']) })
export type StartRun = z.infer<typeof StartRun>
