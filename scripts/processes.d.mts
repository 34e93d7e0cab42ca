import type { ChildProcess } from 'node:child_process'

export const root: string
export class Advice extends Error {}
export function bin(name: string, command?: string): string
export function npmCli(): string

export type Ended = { code: number; signal: NodeJS.Signals | null; stdout: string; stderr: string }
export type RunOptions = {
  env?: Record<string, string>
  output?: 'keep' | 'errors' | 'show'
  cwd?: string
  timeoutMs?: number
}
export function runNode(args: string[], options?: RunOptions): Promise<Ended>
export function runProgram(program: string, args: string[], options?: RunOptions): Promise<Ended>

export type Launched = {
  name: string
  child: ChildProcess
  ended: Promise<{ code: number | null; signal?: NodeJS.Signals | null; error?: Error }>
  lines: string[]
}
export type LaunchOptions = { env?: Record<string, string>; cwd?: string; say?: (line: string) => void }
export function launch(name: string, args: string[], options?: LaunchOptions): Launched
export function stop(process: Launched, graceMs?: number): Promise<void>
export function answers(url: string, process: Launched, timeoutMs: number): Promise<boolean>
