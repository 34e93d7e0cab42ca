import { randomInt } from 'node:crypto'
import { codeAlphabet, codeLength, type AgentCode } from '@/lib/assessment/agent-offer'
import { getDatabase } from '@/lib/server/database'
import { env } from '@/lib/server/env'
import { AppError } from '@/lib/server/errors'
import { readReport } from '@/lib/server/reports/read'
import { requireOpen } from '@/lib/server/reports/supplement'
import { mac } from '@/lib/server/secret'
import { agentPrograms } from './programs'

/** Long enough to walk to another computer and to download the agent. */
const validForMs = 15 * 60_000
const mostPerHour = 10
const hourMs = 3_600_000

/** Keyed, so that whoever reads the database cannot try out all codes. */
export function codeHashOf(code: string): string {
  return mac(env().secret, `agent-code:${code}`)
}

/**
 * A code that lets a site agent join this run. Refuses: `wrong-key`, `not-found` (no report yet), `run-expired`,
 * `too-many`.
 */
export async function makeCode(runId: string, key: string): Promise<AgentCode> {
  const { report } = await readReport({ key }, runId)
  requireOpen(report)
  const database = await getDatabase()
  const now = Date.now()
  await database.agentCode.deleteMany({ where: { expiresAt: { lt: new Date(now - hourMs) } } })
  const made = await database.agentCode.count({ where: { runId, createdAt: { gt: new Date(now - hourMs) } } })
  if (made >= mostPerHour) throw new AppError('too-many')
  const code = Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('')
  const expiresAt = new Date(now + validForMs)
  await database.agentCode.create({ data: { codeHash: codeHashOf(code), runId, expiresAt } })
  return { code, expiresAt: expiresAt.toISOString(), programs: agentPrograms() }
}
