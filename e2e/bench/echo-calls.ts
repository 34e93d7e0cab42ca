import { createSipClient, registrar, sdpHeader, tagOf } from '@/lib/echo/sip/sip-client'
import { ticketFor } from '@/lib/echo/test-clients'
import { sessionHeader, sipUri } from '@/lib/protocol/sip/credential'
import { buildSip, firstHeader } from '@/lib/protocol/sip/message'
import { median, percentile } from '@/lib/stats/percentile'
import { echoCapacity } from './echo-capacity'
import { loadOn, openTap, pause, underTest, type UnderTest, type Window } from './echo-processes'
import { rounded, spreadOf, type Bench, type BenchIo, type Figure } from './figures'
import { hostileFrames, readAsEndpoint } from './hostile-sip'
import { compiled, ended, scratch } from './native'

const mediaPort = 40_421
const calls = 300
const windows = 3
/** An address may have thirty calls at once; on Linux all of 127/8 is local. */
const callsPerAddress = 20
const parses = 40

export const echoCalls: Bench = {
  about: 'calls at once on one core of the echo server, SIP before each; the SIP parser',
  impossible: () => echoCapacity.impossible(),
  async run(io) {
    if ('parser'.includes(io.only)) parserFigure(io)
    if ('calls'.includes(io.only) && !io.signal.aborted) await callFigures(io)
  },
}

function parserFigure(io: BenchIo): void {
  const frames = hostileFrames()
  // CPU time and not the clock: a frame can't be blamed for what a neighbour took.
  const took = frames.map((frame) => {
    readAsEndpoint(frame)
    const before = process.cpuUsage()
    for (let n = 0; n < parses; n++) readAsEndpoint(frame)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1_000 / parses
  })
  const worst = Math.max(...took)
  io.detail('parser, slowest frame', { startsWith: frames[took.indexOf(worst)]?.slice(0, 60), ms: worst })
  const note = `slowest of ${frames.length} hostile frames, CPU time, mean of ${parses}`
  io.figure({ name: 'parser, 32 kB', unit: 'ms', value: worst, bound: { most: 1 }, n: frames.length, note })
}

type SetUp = { connectMs: number; registerMs: number; inviteMs: number }

async function callFigures(io: BenchIo): Promise<void> {
  const tap = await compiled('tap', scratch())
  const echo = await underTest('calls', mediaPort)
  const setUps: SetUp[] = []
  const load = await loadOn({ open: (id, sdp) => callBySip(echo, setUps, id, sdp) })
  const watch = await openTap(tap, mediaPort)
  try {
    const mediaMs = await load.grow(calls, 1)
    await pause(500)
    const seen: Window[] = []
    for (let n = 0; n < windows && !io.signal.aborted; n++) {
      const before = await echo.state()
      const window = await watch.window()
      const { cpuMs, sessions } = await echo.state()
      seen.push(window)
      io.say(`${sessions} calls: p50 ${window.p50Ms} p99 ${window.p99Ms} ms, ${window.replies} of ${window.requests}`)
      io.detail(`window ${n + 1}`, { ...window, sessions, voiceCpuMs: cpuMs - before.cpuMs })
    }
    const { sessions, restarts } = await echo.state()
    const note = `a connection of its own each, 50 packets a second both ways; ${restarts} restarts`
    io.figure({ name: 'calls at once', unit: 'calls', value: sessions, bound: { least: calls }, n: 1, note })
    const offered = seen.map((each) => each.requests / each.seconds)
    told(io, 'packets a second offered', 'packets/s', offered, { least: calls * 50 * 0.95 })
    told(
      io,
      'added delay p99',
      'ms',
      seen.map(({ p99Ms }) => p99Ms),
      { most: 10 },
    )
    const losses = seen.map(({ replies, requests }) => (requests > 0 ? 1 - replies / requests : 1))
    told(io, 'loss in the server', '', losses, { most: 0.001 })
    told(
      io,
      'answer to INVITE',
      'ms',
      setUps.map(({ inviteMs }) => inviteMs),
    )
    told(
      io,
      'REGISTER, both rounds',
      'ms',
      setUps.map(({ registerMs }) => registerMs),
    )
    told(io, 'ICE and DTLS on loopback', 'ms', mediaMs, { most: 100 })
    io.detail('set-up', {
      inviteP99Ms: rounded(
        percentile(
          setUps.map(({ inviteMs }) => inviteMs),
          0.99,
        ) ?? 0,
      ),
    })
  } finally {
    await ended(load.child)
    await Promise.all([ended(watch.child), ended(echo.child)])
  }
}

function told(io: BenchIo, name: string, unit: string, values: number[], bound: Figure['bound'] = null): void {
  io.figure({ name, unit, value: median(values), spread: spreadOf(values), bound, n: values.length, note: 'median' })
}

/** A telephone that calls: connection, REGISTER and INVITE with a digest each. It stays until the server goes. */
async function callBySip(
  { httpUrl }: UnderTest,
  setUps: SetUp[],
  id: number,
  sdp: string,
): ReturnType<UnderTest['open']> {
  const address = `127.0.1.${1 + Math.floor(id / callsPerAddress)}`
  const startedAt = performance.now()
  const client = await createSipClient(httpUrl, await ticketFor(`bench-${id}`), address)
  const connectedAt = performance.now()
  const toUri = sipUri(client.credential.user)
  const registered = await client.authorized(client.request('REGISTER', registrar, { toUri }))
  const registeredAt = performance.now()
  const callId = `bench-${id}`
  const invite = client.request('INVITE', sipUri('echo'), { callId, headers: [sdpHeader], body: sdp })
  const answer = await client.authorized(invite)
  const answeredAt = performance.now()
  if (registered.status !== 200 || answer.status !== 200) {
    return { kind: 'answer', id, error: `REGISTER ${registered.status}, INVITE ${answer.status}` }
  }
  const sequence = Number(firstHeader(answer.headers, 'cseq')?.split(' ')[0])
  client.send(buildSip(client.request('ACK', sipUri('echo'), { callId, sequence, toTag: tagOf(answer) })))
  setUps.push({
    connectMs: connectedAt - startedAt,
    registerMs: registeredAt - connectedAt,
    inviteMs: answeredAt - registeredAt,
  })
  const session = firstHeader(answer.headers, sessionHeader.toLowerCase()) ?? ''
  return { kind: 'answer', id, answer: { session, sdp: answer.body } }
}
