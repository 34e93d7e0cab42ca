import { spawn } from 'node:child_process'

/** More would be no tool that we know. */
const mostCharacters = 100_000

/**
 * A program of the operating system: what it wrote until it ended or was ended, null where there is none or it said
 * nothing. Arguments go as a list, past every shell.
 */
export function runTool(
  file: string,
  args: readonly string[],
  { withinMs, signal }: { withinMs: number; signal: AbortSignal },
): Promise<string | null> {
  if (signal.aborted) return Promise.resolve(null)
  return new Promise((resolve) => {
    let text = ''
    // C: no system's language in what it says, where it can help it.
    const env = { ...process.env, LC_ALL: 'C', LANG: 'C' }
    const child = spawn(file, args, { env, shell: false, windowsHide: true, stdio: ['ignore', 'pipe', 'ignore'] })
    const stop = () => void child.kill()
    const timer = setTimeout(stop, withinMs)
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', stop)
      resolve(text === '' ? null : text)
    }
    signal.addEventListener('abort', stop)
    // Windows writes in the code page of the console; digits are the same in all of them.
    child.stdout.setEncoding('latin1')
    child.stdout.on('data', (chunk: string) => {
      text += chunk
      if (text.length > mostCharacters) stop()
    })
    child.on('error', end)
    child.on('close', end)
  })
}
