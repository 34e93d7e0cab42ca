import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProgram } from '../../scripts/processes.mjs'

const here = fileURLToPath(new URL('.', import.meta.url))

/** A folder that is gone when this process is. */
export function scratch(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'linecheck-bench-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export async function compiled(name: 'tap' | 'blast', folder: string): Promise<string> {
  const file = path.join(folder, name)
  const { code, stderr } = await runProgram('gcc', ['-O2', '-o', file, path.join(here, `${name}.c`)])
  if (code !== 0) throw new Error(`${name}.c: ${stderr}`)
  return file
}

/** Ends a process that we started and waits for it. */
export async function ended(child: ReturnType<typeof spawn>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), 3_000)
  await gone
  clearTimeout(insist)
}
