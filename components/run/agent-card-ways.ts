import { agentSystems, type AgentProgram, type AgentSystem } from '@/lib/assessment/agent-offer'

/** How the agent can be started on some computer: as a program of its own, or by Node.js. */
export type Way = { id: AgentSystem; program: AgentProgram } | { id: 'node'; program: null }

/** What a browser says of its computer. */
export type Told = { userAgent: string; maxTouchPoints: number }

/**
 * Null: a phone or tablet, or nothing that we build for. Macs say Intel whatever their processor is, and so do tablets from
 * Apple, which unlike any Mac have a touch screen.
 */
export function systemOf({ userAgent, maxTouchPoints }: Told): AgentSystem | null {
  if (/Android|iPhone|iPad|iPod|CrOS/.test(userAgent)) return null
  if (/Windows NT/.test(userAgent)) return 'windows-x64'
  if (/Macintosh/.test(userAgent)) return maxTouchPoints > 1 ? null : 'macos-arm64'
  return /Linux x86_64|Linux amd64|X11; (Ubuntu|Fedora); Linux/.test(userAgent) ? 'linux-x64' : null
}

/**
 * The visitor's own system first. A known system for which the portal has no program starts with Node.js; from a phone the
 * agent is taken to another computer, most likely one with Windows.
 */
export function waysFor(programs: readonly AgentProgram[], system: AgentSystem | null): Way[] {
  const node: Way = { id: 'node', program: null }
  const sorted = agentSystems
    .flatMap((id) => programs.filter((program) => program.system === id))
    .map((program): Way => ({ id: program.system, program }))
  const own = sorted.filter(({ id }) => id === system)
  const others = sorted.filter(({ id }) => id !== system)
  return system !== null && own.length === 0 ? [node, ...others] : [...own, ...others, node]
}

/** What a person pastes; `system` is theirs, for what Node.js is started from. */
export function lineFor(
  { id, program }: Way,
  { origin, code, language, system }: { origin: string; code: string; language: string; system: AgentSystem | null },
): string {
  const rest = `${code} --portal ${origin} --language ${language}`
  if (id === 'node') {
    const line = `curl -fO ${origin}/agent/${nodeProgram} && node ${nodeProgram} ${rest}`
    return system === 'windows-x64' ? inCommandPrompt(line) : line
  }
  const url = `${origin}/agent/${program.file}`
  // Windows 10 and newer bring curl and tar, and their tar reads zip archives.
  return id === 'windows-x64'
    ? inCommandPrompt(`curl -fO ${url} && tar -xf ${program.file} && ${program.program} ${rest}`)
    : `curl -f ${url} | tar -xz && ./${program.program} ${rest}`
}

/** The portal always has it. */
export const nodeProgram = 'linecheck-agent.mjs'

/** The PowerShell that comes with Windows knows no "&&", and its curl is another program. */
function inCommandPrompt(line: string): string {
  return `cmd /c "${line}"`
}
