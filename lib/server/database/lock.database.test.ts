import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { DataDirectoryInUse, lockDirectory } from './lock'

const directory = mkdtempSync(path.join(os.tmpdir(), 'linecheck-lock-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

const lockScript = `
  import { lockDirectory } from './lib/server/database/lock.ts'
  await lockDirectory(${JSON.stringify(directory)})
  process.stdout.write('locked')
  setInterval(() => {}, 1000)
`

async function otherProcessWithLock() {
  const args = ['--import', 'tsx', '--input-type=module', '--eval', lockScript]
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe('lockDirectory', () => {
  it('refuses a second holder and names the process, until the first lets go', async () => {
    const lock = await lockDirectory(directory)
    await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${process.pid}`)
    await lock.release()
    await (await lockDirectory(directory)).release()
  })

  it('is refused while another process holds it, and free as soon as that was killed', async () => {
    const child = await otherProcessWithLock()
    await expect(lockDirectory(directory)).rejects.toThrow(DataDirectoryInUse)
    await expect(lockDirectory(directory)).rejects.toThrow(String(child.pid))
    child.kill('SIGKILL')
    await once(child, 'exit')
    await (await lockDirectory(directory)).release()
  })

  it('lets exactly one of many in after a killed process left its socket behind', async () => {
    const child = await otherProcessWithLock()
    child.kill('SIGKILL')
    await once(child, 'exit')
    const tries = await Promise.allSettled(Array.from({ length: 8 }, () => lockDirectory(directory)))
    const winners = tries.filter((one) => one.status === 'fulfilled')
    expect(winners).toHaveLength(1)
    await winners[0]?.value.release()
  })
})
