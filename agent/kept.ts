import { readFile, rm, writeFile } from 'node:fs/promises'
import { z } from 'zod'
import { SupplementSubmission } from '@/lib/assessment/supplement'

/** Results that the portal did not get yet. The key is good for adding to this one report only. */
export const Kept = z.strictObject({
  linecheckAgent: z.literal(1),
  portal: z.url(),
  agentKey: z.string().min(1).max(200),
  submission: SupplementSubmission,
})
export type Kept = z.infer<typeof Kept>

const mostBytes = 5_000_000

/** Whether it was written. For the owner's eyes only. */
export async function keep(file: string, kept: Kept): Promise<boolean> {
  return writeFile(file, `${JSON.stringify(kept, null, 2)}\n`, { mode: 0o600 }).then(
    () => true,
    () => false,
  )
}

/** Null: no such file, or none of ours. */
export async function readKept(file: string): Promise<Kept | null> {
  try {
    const text = await readFile(file, 'utf8')
    return text.length > mostBytes ? null : (Kept.safeParse(JSON.parse(text)).data ?? null)
  } catch {
    return null
  }
}

export function forget(file: string): Promise<void> {
  return rm(file, { force: true }).catch(() => undefined)
}
