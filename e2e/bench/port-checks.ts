import { TcpPortsData, type TcpPortsParams } from '@/lib/checks/tcp-ports/check'
import { UdpPortsData, type UdpPortsParams } from '@/lib/checks/udp-ports/check'
import { median } from '@/lib/stats/percentile'
import { hasFirefox, type BrowserName } from './browsers'
import { openFieldInLab, type Field } from './field'
import { spreadOf, type Bench, type BenchIo } from './figures'
import { noLab, serverAddresses, type Lab } from './lab'

const runs = 10
/** A dropped TCP port takes two attempts of 5 s, and 300 UDP ports are beyond what is promised: fewer runs will do. */
const runsOfSlow = 3
const runsOfSmall = 3
const udp = Array.from({ length: 100 }, (_, i) => 20_001 + 7 * i)
/** As many as a batch takes at most: Firefox limits the STUN bytes of the whole process. */
const wide = Array.from({ length: 300 }, (_, i) => 40_501 + 7 * i)
const tcp = Array.from({ length: 20 }, (_, i) => 30_001 + 11 * i)
/** Every second one, for the cells in which the router drops half. */
const half = (ports: readonly number[]) => ports.filter((_, i) => i % 2 === 1)
const [address] = serverAddresses
const line = 'delay=20'
const lossy = 'delay=20 loss=5'
const probeMs = 30_000

export const portChecks: Bench = {
  about: 'how fast ports are checked, and whether any result is false',
  impossible: noLab,
  async run(io) {
    const browsers: BrowserName[] = hasFirefox() && !io.small ? ['chromium', 'firefox'] : ['chromium']
    const field = await openFieldInLab(line, { udp: [...udp, ...wide], tcp })
    try {
      for (const browser of browsers) {
        await field.openBrowser(browser)
        await udpFigures(browser, udp, field, io)
        if (!io.small) await udpFigures(browser, wide, field, io)
        await tcpFigures(browser, field, io)
      }
    } finally {
      await field.close()
    }
  },
}

type LabField = Field & { lab: Lab }
type Run = { elapsedMs: number; wrong: number }

async function udpFigures(browser: BrowserName, asked: number[], field: LabField, io: BenchIo): Promise<void> {
  const probed = (dropped: readonly number[]) => async (): Promise<Run> => {
    const params: UdpPortsParams = { address, ports: asked, refusedPorts: [] }
    const { data, elapsedMs } = await field.ask(browser, 'udp-ports', params, probeMs)
    const { answered, silent } = UdpPortsData.parse(data)
    const open = answered.map(({ port }) => port)
    return { elapsedMs, wrong: wrongOf(asked, open, silent, dropped) }
  }
  const name = `${browser} ${asked.length} UDP ports`
  await figures({ name, count: asked.length, field, io, probed, ports: asked, protocol: 'udp' })
}

async function tcpFigures(browser: BrowserName, field: LabField, io: BenchIo): Promise<void> {
  const probed = (dropped: readonly number[]) => async (): Promise<Run> => {
    const params: TcpPortsParams = { address, ports: tcp, refusedPorts: [] }
    const { data, elapsedMs } = await field.ask(browser, 'tcp-ports', params, probeMs)
    const { answered, silent, rejected, closedAfterConnect } = TcpPortsData.parse(data)
    const open = answered.map(({ port }) => port)
    return { elapsedMs, wrong: wrongOf(tcp, open, [...silent, ...rejected, ...closedAfterConnect], dropped) }
  }
  await figures({ name: `${browser} 20 TCP ports`, count: tcp.length, field, io, probed, ports: tcp, protocol: 'tcp' })
}

type Subject = {
  name: string
  count: number
  field: LabField
  io: BenchIo
  ports: readonly number[]
  protocol: 'udp' | 'tcp'
  probed(dropped: readonly number[]): () => Promise<Run>
}

async function figures({ name, count, field, io, ports, protocol, probed }: Subject): Promise<void> {
  const dropped = half(ports)
  /** Seconds of the slowest run. Promised are 100 UDP ports, half of them dropped, and 20 open TCP ports. */
  const promised = count <= udp.length
  const openBound = promised ? { most: 1 } : null
  const halfBound = promised && protocol === 'udp' ? { most: 6 } : null
  const cells = [
    { title: 'all open', wan: line, dropped: [], bound: openBound },
    { title: 'all open, 5 % loss', wan: lossy, dropped: [], bound: null },
    { title: 'half dropped', wan: line, dropped, bound: halfBound },
    { title: 'half dropped, 5 % loss', wan: lossy, dropped, bound: halfBound },
  ]
  for (const cell of cells) {
    const title = `${name}, ${cell.title}`
    if (!title.includes(io.only)) continue
    await field.lab.set(cell.wan)
    await drop(field.lab, protocol, cell.dropped)
    const done: Run[] = []
    const slow = cell.dropped.length > 0 && halfBound === null
    const times = io.small ? runsOfSmall : slow ? runsOfSlow : runs
    for (let run = 0; run < times && !io.signal.aborted; run++) done.push(await probed(cell.dropped)())
    await drop(field.lab, protocol, [])
    const seconds = done.map(({ elapsedMs }) => elapsedMs / 1_000)
    const middle = median(seconds)
    const perSecond = middle ? `${Math.round(count / middle)} ports/s, median ${middle.toFixed(2)} s` : ''
    const slowest = seconds.length > 0 ? Math.max(...seconds) : null
    const wrong = done.length > 0 ? done.reduce((sum, run) => sum + run.wrong, 0) : null
    const common = { n: done.length, spread: spreadOf(seconds) }
    io.figure({ ...common, name: title, unit: 's', value: slowest, bound: cell.bound, note: `slowest; ${perSecond}` })
    io.figure({ name: `${title}: false`, unit: 'ports', value: wrong, bound: { most: 0 }, n: count * done.length })
    io.detail(title, { seconds, wrong: done.map((run) => run.wrong) })
    io.say(`${title}: ${wrong} false, ${perSecond}`)
  }
}

/** Open ones not found, dropped ones called open, and those of which nothing is said. */
function wrongOf(
  asked: readonly number[],
  open: readonly number[],
  closed: readonly number[],
  dropped: readonly number[],
): number {
  return asked.filter((port) => (dropped.includes(port) ? !closed.includes(port) : !open.includes(port))).length
}

/** The router's own rule, beside those of the lab. */
async function drop(lab: Lab, protocol: 'udp' | 'tcp', ports: readonly number[]): Promise<void> {
  await lab.run('cpe', ['nft', 'add table ip bench'])
  await lab.run('cpe', ['nft', 'delete table ip bench'])
  if (ports.length === 0) return
  await lab.run('cpe', ['nft', 'add table ip bench'])
  await lab.run('cpe', ['nft', 'add chain ip bench forward { type filter hook forward priority -10; }'])
  await lab.run('cpe', ['nft', `add rule ip bench forward ${protocol} dport { ${ports.join(', ')} } drop`])
}
