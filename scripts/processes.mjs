import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** A failure that the reader can do something about: printed as it is, without a stack. */
export class Advice extends Error {}

/** The script behind a package's command, so that no shell and no `.cmd` file is needed on any system. */
export function bin(name, command = name) {
  const folder = path.join(root, 'node_modules', name)
  const { bin: entry } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'))
  return path.join(folder, typeof entry === 'string' ? entry : entry[command])
}

/** npm's own script: npm says where it is; else it lies beside Node. */
export function npmCli() {
  const near = path.dirname(process.execPath)
  const candidates = [
    process.env.npm_execpath,
    path.join(near, 'node_modules/npm/bin/npm-cli.js'),
    path.join(near, '../lib/node_modules/npm/bin/npm-cli.js'),
    path.join(near, '../share/nodejs/npm/bin/npm-cli.js'),
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ]
  const found = candidates.find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  if (!found) throw new Advice('npm was not found beside Node.js. Run "npm ci" yourself, then start again.')
  return found
}

/**
 * Runs a Node script to its end. `output: 'keep'` collects what it prints, `'errors'` collects stdout and lets stderr
 * through, `'show'` lets everything through.
 */
export function runNode(args, { env = {}, output = 'keep', cwd = root, timeoutMs = 1_800_000 } = {}) {
  return runProgram(process.execPath, args, { env, output, cwd, timeoutMs })
}

export function runProgram(program, args, { env = {}, output = 'keep', cwd = root, timeoutMs = 1_800_000 } = {}) {
  return new Promise((resolve, reject) => {
    const pipes = { keep: ['ignore', 'pipe', 'pipe'], errors: ['ignore', 'pipe', 'inherit'] }
    const stdio = pipes[output] ?? ['ignore', 'inherit', 'inherit']
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio })
    const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
    let stdout = ''
    let stderr = ''
    child.stdout?.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr?.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.once('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ code: code ?? 1, signal, stdout, stderr })
    })
  })
}

/** Starts a long-lived Node script; its lines appear under its name. `ended` resolves with its exit code. */
export function launch(name, args, { env = {}, cwd = root, say = console.log } = {}) {
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', (line) => {
      lines.push(line)
      if (lines.length > 200) lines.shift()
      if (line.trim()) say(`${name.padEnd(6)} | ${line}`)
    })
  }
  // Whatever ends this process, nothing that it started outlives it.
  const takeAlong = () => child.kill('SIGKILL')
  process.once('exit', takeAlong)
  child.once('exit', () => process.off('exit', takeAlong))
  const ended = new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, error }))
    child.once('exit', (code, signal) => resolve({ code, signal }))
  })
  return { name, child, ended, lines }
}

/** Asks a process to end, insists after `graceMs`, and resolves when it is gone. */
export async function stop({ child, ended }, graceMs = 5_000) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), graceMs)
  await ended
  clearTimeout(timer)
}

/** Waits until the address answers with success, the process ends, or the time is up. */
export async function answers(url, { ended }, timeoutMs) {
  let gone = false
  void ended.then(() => (gone = true))
  const deadline = Date.now() + timeoutMs
  while (Date.now() < deadline && !gone) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(2_000) })
      await response.arrayBuffer()
      if (response.ok) return true
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return false
}
