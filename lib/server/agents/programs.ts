import { readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { AgentPrograms, agentVersion, type AgentProgram } from '@/lib/assessment/agent-offer'

/** Next.js serves what lay in its folder when it started, nothing newer. */
const startedAt = Date.now() - process.uptime() * 1_000

/** The site agent's programs that a visitor can really download: whole, there, and not too old to join. */
export function agentPrograms(
  folder = path.join(/* turbopackIgnore: true */ process.cwd(), 'public', 'agent'),
  servedSince = startedAt,
): AgentProgram[] {
  const list = readList(path.join(/* turbopackIgnore: true */ folder, 'programs.json'))
  if (!list || list.agentVersion < agentVersion) return []
  return list.programs.filter(({ file, bytes }) => {
    const found = statSync(path.join(/* turbopackIgnore: true */ folder, file), { throwIfNoEntry: false })
    return found?.size === bytes && found.mtimeMs <= servedSince
  })
}

function readList(file: string): AgentPrograms | null {
  try {
    return AgentPrograms.parse(JSON.parse(readFileSync(/* turbopackIgnore: true */ file, 'utf8')))
  } catch {
    // Built by whoever wants to offer them; most portals have none.
    return null
  }
}
