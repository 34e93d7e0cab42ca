import { createSocket } from 'node:dgram'
import { readFileSync, readdirSync } from 'node:fs'
import { loopbackSettings, startEcho } from '@/lib/echo/start'
import { listenVoice } from '@/lib/echo/voice'
import type { UnderTestCommand, UnderTestEvent } from './echo-capacity-messages'

/**
 * The voice service as it is (`voice`), or a plain UDP echo in the same language (`plain`), alone in a process that the
 * bench ties to one core. The door (HTTP, tickets, shares per address) is not part of the path of a packet. `calls`: the
 * whole server, with SIP before the voice.
 */
const [kind, port = '0'] = process.argv.slice(2)
const address = '127.0.0.1'
const tell = (event: UnderTestEvent) => void process.send?.(event)
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)

/** Which process does the work. */
let worker = (): number | null => process.pid
let sessions = () => ({ sessions: 0, restarts: 0 })
let open: ((id: number, sdp: string) => Promise<void>) | null = null

if (kind === 'plain') {
  const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20, sendBufferSize: 4 << 20 })
  socket.on('message', (message, { port, address }) => socket.send(message, port, address))
  socket.bind(Number(port), address, () => tell({ kind: 'ready' }))
} else if (kind === 'calls') {
  const echo = await startEcho(loopbackSettings({ ports: { udp: [], tcp: [] }, mediaPort: Number(port) }))
  worker = () => echo.voice().pid
  sessions = () => echo.voice()
  tell({ kind: 'ready', httpUrl: echo.httpUrl })
} else {
  const voice = await listenVoice({ bind: address, port: Number(port), announce: address })
  worker = () => voice.state().pid
  sessions = () => voice.state()
  open = async (id, sdp) => {
    const answer = await voice.open(sdp, () => undefined)
    tell({ kind: 'answer', id, ...('error' in answer ? { error: answer.error } : { answer }) })
  }
  tell({ kind: 'ready' })
}

process.on('message', (command: UnderTestCommand) => {
  if (command.kind === 'offer') return void open?.(command.id, command.sdp)
  const { sessions: live, restarts } = sessions()
  tell({ kind: 'state', sessions: live, restarts, ...footprint(worker()) })
})

function footprint(pid: number | null) {
  if (pid === null) return { residentMb: 0, descriptors: 0, cpuMs: 0 }
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  // Fields 14 and 15, in ticks of 10 ms; the second field can hold blanks and ends with ")".
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const cpuMs = (Number(fields[11]) + Number(fields[12])) * 10
  return { residentMb: Number(kilobytes) / 1_024, descriptors: readdirSync(`/proc/${pid}/fd`).length, cpuMs }
}
