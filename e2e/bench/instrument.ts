import { StampedVoice } from '@/lib/checks/voice-path/data'
import { flowsOf } from '@/lib/checks/voice-path/flow'
import { UdpPortsData, type UdpPortsParams } from '@/lib/checks/udp-ports/check'
import type { VoiceParams } from '@/lib/checks/voice-path/check'
import { percentile } from '@/lib/stats/percentile'
import { z } from 'zod'
import { hasFirefox, type BrowserName } from './browsers'
import { openFieldOnLoopback, type Field } from './field'
import { rounded, type Bench, type BenchIo } from './figures'

const seconds = 10
const stunRuns = 20
const stunPort = 23_478

const Visibility = z.object({ visibility: z.string() })
const Timers = Visibility.extend({ latenessesMs: z.array(z.number()) })

export const instrument: Bench = {
  about: 'what timers, WebRTC and the echo server add by themselves, on loopback',
  impossible: () => (process.platform === 'win32' ? 'starts browsers as Linux and macOS do' : null),
  async run(io) {
    const browsers: BrowserName[] = hasFirefox() ? ['chromium', 'firefox'] : ['chromium']
    const field = await openFieldOnLoopback({ udp: [stunPort], tcp: [] })
    try {
      for (const browser of browsers) {
        await field.openBrowser(browser)
        await figuresOf(browser, 'in front', field, io)
        const { data } = await field.ask(browser, 'bench-hide', {}, 10_000)
        const { visibility } = Visibility.parse(data)
        if (visibility === 'hidden') await figuresOf(browser, 'hidden', field, io)
        else io.say(`${browser}: a second tab did not hide the first (${visibility}), no figures for a hidden one`)
      }
    } finally {
      await field.close()
    }
  },
}

async function figuresOf(browser: BrowserName, tab: string, field: Field, io: BenchIo): Promise<void> {
  if (io.signal.aborted) return
  const figure = (name: string, values: readonly number[], note = '') => {
    const [middle, high] = [percentile(values, 0.5), percentile(values, 0.99)]
    const spread = middle === null || high === null ? null : { least: rounded(middle), greatest: rounded(high) }
    const common = { unit: 'ms', value: middle, spread, n: values.length }
    io.figure({ ...common, name: `${browser} ${tab}: ${name}`, note: `spread: p50 .. p99${note ? `; ${note}` : ''}` })
  }
  const timers = Timers.parse((await field.ask(browser, 'bench-timers', { seconds: 5 }, 20_000)).data)
  figure('lateness of a page timer of 20 ms', timers.latenessesMs)

  const params: VoiceParams = {
    httpUrl: field.httpUrl,
    minSeconds: seconds,
    defaultSeconds: seconds,
    maxSeconds: seconds,
    lossLimits: [],
  }
  const answer = await field.ask(browser, 'voice-path', params, 40_000)
  if (answer.failure !== null) {
    // Firefox makes no call to a loopback address on every machine; voice-accuracy has its figures from the lab.
    io.say(`${browser} ${tab}: no voice on loopback (${answer.failure})`)
  } else {
    const voice = StampedVoice.parse(answer.data)
    const { up, down, rttsMs } = flowsOf(voice)
    const echoMs = voice.echoSentAt.map((at, i) => (at - (voice.echoReceivedAt[i] ?? 0)) / 10)
    const lost = `lost ${up.lost} up, ${down.lost} down; worker timer p99 ${voice.timerLatenessMs} ms`
    figure('voice round trip', rttsMs, lost)
    figure('voice delay variation up', up.ipdvMs)
    figure('voice delay variation down', down.ipdvMs)
    figure('time in the echo server', echoMs, 'stamped in 0.1 ms')
  }

  const [address = ''] = field.addresses
  const stunMs: number[] = []
  for (let run = 0; run < stunRuns; run++) {
    const ask: UdpPortsParams = { address, ports: [stunPort], refusedPorts: [] }
    const { data } = await field.ask(browser, 'udp-ports', ask, 20_000)
    stunMs.push(...UdpPortsData.parse(data).answered.map(({ ms }) => ms))
  }
  figure('one STUN port, answer seen', stunMs)
  io.say(`${browser} ${tab}: done`)
}
