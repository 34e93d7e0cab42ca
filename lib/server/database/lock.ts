import { createHash } from 'node:crypto'
import { mkdirSync, realpathSync, rmdirSync, rmSync, statSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Another process works in the data directory. */
export class DataDirectoryInUse extends Error {
  constructor(directory: string, pid: string) {
    super(
      `The data directory ${directory} is in use by process ${pid}. Stop it first, choose another DATA_DIR, ` +
        'or set DATABASE_URL to use PostgreSQL.',
    )
  }
}

export type Lock = { release(): Promise<void> }

const attempts = 100
const abandonedGateMs = 10_000

/**
 * Two processes in one embedded database lose data without an error. The lock is a listening local socket (a named
 * pipe on Windows): the operating system lets go of it however the process ends. Two containers that share a volume
 * do not see each other's sockets.
 */
export async function lockDirectory(directory: string): Promise<Lock> {
  const real = realpathSync(directory)
  const address = addressFor(real)
  for (let attempt = 0; attempt < attempts; attempt++) {
    const server = await listen(address)
    if (server) return { release: () => new Promise((resolve) => server.close(() => resolve())) }
    const pid = (await holder(address)) ?? (await clearAbandoned(address))
    if (pid) throw new DataDirectoryInUse(real, pid)
  }
  throw new Error(`The data directory ${real} cannot be locked: ${address} can neither be used nor removed.`)
}

function addressFor(directory: string): string {
  const id = createHash('sha256').update(directory).digest('hex').slice(0, 20)
  return process.platform === 'win32' ? `\\\\.\\pipe\\linecheck-${id}` : path.join(os.tmpdir(), `linecheck-${id}.sock`)
}

function listen(address: string): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.on('error', () => {}).end(String(process.pid)))
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null)
      else reject(error)
    })
    server.listen(address, () => {
      server.unref()
      resolve(server)
    })
  })
}

/** Pid of the process that listens; null when nobody does. */
function holder(address: string): Promise<string | null> {
  return new Promise((resolve) => {
    let pid = ''
    const socket = net.connect(address)
    socket.on('data', (data) => (pid += data.toString()))
    socket.on('end', () => resolve(pid || null))
    socket.on('error', () => resolve(null))
  })
}

/** Removes a killed process's socket. One process at a time, else one removes what another has just taken. */
async function clearAbandoned(address: string): Promise<string | null> {
  const gate = `${address}.gate`
  try {
    mkdirSync(gate)
  } catch {
    removeAbandonedGate(gate)
    await sleep(50)
    return null
  }
  try {
    const pid = await holder(address)
    if (!pid) rmSync(address, { force: true })
    return pid
  } finally {
    rmdirSync(gate)
  }
}

function removeAbandonedGate(gate: string) {
  try {
    if (Date.now() - statSync(gate).mtimeMs > abandonedGateMs) rmdirSync(gate)
  } catch {
    // Its owner was faster.
  }
}
