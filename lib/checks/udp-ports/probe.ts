import type { Probe } from '@/lib/assessment/check'
import { calmProgress } from '@/lib/checks/calm-progress'
import { chunks, codedAnswer, gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import { attempts, batchSize, deadlineMs, type UdpPortsData, type UdpPortsParams } from './check'

/** Firefox paces 20 ms per server within one connection; Chromium allows a page 500 connections in all. */
const portsPerConnection = 30
/** Four transmissions. A port that browsers refuse answers only where it was allowed on purpose. */
const refusedDeadlineMs = 2_500

export const probeUdpPorts: Probe<UdpPortsParams, UdpPortsData> = async ({ address, ports, refusedPorts }, io) => {
  if (!hasWebRtc()) return { data: null, failure: 'unsupported' }
  const answered = new Map<number, UdpPortsData['answered'][number]>()
  const notTaken = new Set<number>()
  let mappedAddress: string | null = null

  const dataSoFar = (silent: number[], browserRefused: number[]): UdpPortsData => ({
    address,
    answered: [...answered.values()].sort((a, b) => a.port - b.port),
    silent,
    browserRefused,
    mappedAddress,
  })
  const isMissing = (port: number) => !answered.has(port)
  const progress = calmProgress(() => io.progress(dataSoFar([], [])))

  async function ask(wanted: number[], attempt: 1 | 2, done: (elapsedMs: number) => boolean): Promise<void> {
    let usesUdp = false
    const end = await gather({
      iceServers: [{ urls: wanted.map((port) => `stun:${hostPort(address, port)}`) }],
      deadlineMs,
      signal: io.signal,
      now: io.now,
      done,
      onCandidate(candidate, ms) {
        usesUdp = true
        const answer = codedAnswer(candidate)
        if (!answer || !wanted.includes(answer.port) || answered.has(answer.port)) return
        const { port, mappedPort, requests } = answer
        answered.set(port, { port, attempt, ms: Math.round(ms * 10) / 10, mappedPort, requests })
        mappedAddress ??= answer.mappedAddress
        progress.changed()
      },
    })
    // Over at once without even a local candidate: a policy or an extension keeps this browser from sending UDP.
    if (end === 'complete' && !usesUdp) wanted.forEach((port) => notTaken.add(port))
    if (end !== 'refused') return
    if (wanted.length === 1) wanted.forEach((port) => notTaken.add(port))
    // One refused port spoils the whole connection in Firefox: each gets its own.
    else await Promise.all(wanted.map((port) => ask([port], attempt, (ms) => !isMissing(port) || done(ms))))
  }

  async function askAll(): Promise<void> {
    for (const attempt of attempts) {
      const missing = ports.filter((port) => isMissing(port) && !notTaken.has(port))
      for (const batch of chunks(missing, batchSize)) {
        const allAnswered = () => !batch.some(isMissing)
        await Promise.all(chunks(batch, portsPerConnection).map((group) => ask(group, attempt, allAnswered)))
      }
    }
  }

  let ordinaryDone = false
  const askOrdinary = async () => {
    await askAll()
    ordinaryDone = true
  }
  const askRefused = async () => {
    const enough = (ms: number) => !refusedPorts.some(isMissing) || (ordinaryDone && ms >= refusedDeadlineMs)
    if (refusedPorts.length > 0) await ask(refusedPorts, 1, enough)
  }
  await Promise.all([askOrdinary(), askRefused()])
  progress.stop()

  const unanswered = ports.filter(isMissing)
  const browserRefused = [...refusedPorts.filter(isMissing), ...unanswered.filter((port) => notTaken.has(port))]
  if (io.signal.aborted) return { data: dataSoFar([], browserRefused), failure: 'interrupted' }
  const silent = unanswered.filter((port) => !notTaken.has(port))
  return { data: dataSoFar(silent, browserRefused), failure: null }
}
