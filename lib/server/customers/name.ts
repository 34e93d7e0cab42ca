import { z } from 'zod'

/** A name that a person typed: no control characters, no surrounding space, 1 to 120 characters. */
export const Name = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(120)
  .regex(/^[^\p{Cc}\p{Cs}]+$/u)
