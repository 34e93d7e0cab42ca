import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { root, runProgram } from '../../scripts/processes.mjs'

const script = process.env.LINECHECK_LAB ?? path.join(root, 'e2e/lab/network/lab')
/** Ours alone: a bench never touches another lab. */
const name = 'lb'

const Direction = z.looseObject({
  in: z.number(),
  out: z.number(),
  drop_loss: z.number(),
  drop_burst: z.number(),
  drop_queue: z.number(),
  drop_full: z.number(),
  send_errors: z.number(),
  kernel_drops: z.number(),
  csum_partial: z.number(),
  oversize: z.number(),
  imposed_ms: z.looseObject({ mean: z.number(), mean_abs_diff: z.number() }),
  late_us: z.looseObject({ p50: z.number(), p99: z.number(), max: z.number() }),
})
const Stats = z.looseObject({ up: Direction, down: Direction })
export type LabStats = z.infer<typeof Stats>

export type Place = 'client' | 'cpe' | 'server'
export type Lab = {
  /** New settings of the emulator; they replace all old ones. */
  set(wan: string): Promise<void>
  stats(): Promise<LabStats>
  run(place: Place, command: string[]): Promise<string>
  /** A process inside the lab; it ends with the lab at the latest. */
  start(place: Place, command: string[], options?: { ipc?: boolean; env?: Record<string, string> }): ChildProcess
  down(): Promise<void>
}

export const serverAddresses = ['203.0.113.10', '203.0.113.11'] as const

export function noLab(): string | null {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'network namespaces need root on Linux'
  if (!existsSync(script)) return `there is no ${script}`
  const missing = ['ip', 'nft', 'gcc', 'sysctl'].filter((tool) => spawnSync('which', [tool]).status !== 0)
  return missing.length > 0 ? `missing: ${missing.join(', ')}` : null
}

export async function openLab(wan: string): Promise<Lab> {
  await lab(['up', '--wan', wan])
  // Whatever ends this process, the namespaces go with it.
  const takeDown = () => void spawnSync(script, ['down'], { env: { ...process.env, LAB: name }, stdio: 'ignore' })
  process.once('exit', takeDown)
  return {
    set: async (settings) => void (await lab(['set', settings])),
    stats: async () => Stats.parse(JSON.parse(await lab(['stats']))),
    run: (place, command) => lab(['exec', place, ...command]),
    start(place, command, { ipc = false, env = {} } = {}) {
      const stdio = ['pipe', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])] as const
      return spawn('ip', ['netns', 'exec', `${name}-${place}`, ...command], {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: [...stdio],
      })
    },
    async down() {
      process.off('exit', takeDown)
      await lab(['down'])
    },
  }
}

async function lab(args: string[]): Promise<string> {
  const { code, stdout, stderr } = await runProgram(script, args, { env: { LAB: name }, timeoutMs: 30_000 })
  if (code !== 0) throw new Error(`lab ${args[0]}: ${stderr.trim()}`)
  return stdout
}
