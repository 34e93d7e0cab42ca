import type { Probe } from '@/lib/assessment/check'
import { calmProgress } from '@/lib/checks/calm-progress'
import { chunks, codedAnswer, gather, hasWebRtc, hostPort } from '@/lib/checks/ice-gathering'
import {
  attempts,
  batchSize,
  deadlineMs,
  refusedWaitAfter,
  type Attempt,
  type UdpPortsData,
  type UdpPortsParams,
} from './check'

/** Firefox paces 20 ms per server within one connection; Chromium allows a page 500 connections in all. */
const portsPerConnection = 30

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

  type Done = (elapsedMs: number) => boolean
  async function ask(wanted: number[], attempt: Attempt, withinMs: number, done: Done): Promise<void> {
    let usesUdp = false
    const end = await gather({
      iceServers: [{ urls: wanted.map((port) => `stun:${hostPort(address, port)}`) }],
      deadlineMs: withinMs,
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
    else await Promise.all(wanted.map((port) => ask([port], attempt, withinMs, (ms) => !isMissing(port) || done(ms))))
  }

  async function askBatch(batch: number[]): Promise<void> {
    const startedAt = io.now()
    const isOpenQuestion = (port: number) => isMissing(port) && !notTaken.has(port)
    const settled = () => !batch.some(isOpenQuestion)
    const askGroups = async (attempt: Attempt) => {
      const withinMs = deadlineMs - (io.now() - startedAt)
      const groups = chunks(batch.filter(isOpenQuestion), portsPerConnection)
      await Promise.all(groups.map((group) => ask(group, attempt, withinMs, settled)))
    }
    const [{ attempt: first }, ...later] = attempts
    const firstAsked = askGroups(first)
    const retries = later.map(async ({ attempt, afterMs }) => {
      await pauseUnless(firstAsked, afterMs)
      if (!io.signal.aborted) await askGroups(attempt)
    })
    await Promise.all([firstAsked, ...retries])
  }

  let ordinaryDone = false
  const askOrdinary = async () => {
    for (const batch of chunks(ports, batchSize)) await askBatch(batch)
    ordinaryDone = true
  }
  const askRefused = async () => {
    const enough = (ms: number) =>
      !refusedPorts.some(isMissing) || (ordinaryDone && ms >= refusedWaitAfter([...answered.values()]))
    if (refusedPorts.length > 0) await ask(refusedPorts, 1, deadlineMs, enough)
  }
  await Promise.all([askOrdinary(), askRefused()])
  progress.stop()

  const unanswered = ports.filter(isMissing)
  const browserRefused = [...refusedPorts.filter(isMissing), ...unanswered.filter((port) => notTaken.has(port))]
  if (io.signal.aborted) return { data: dataSoFar([], browserRefused), failure: 'interrupted' }
  const silent = unanswered.filter((port) => !notTaken.has(port))
  return { data: dataSoFar(silent, browserRefused), failure: null }
}

/** Resolves after that time, or as soon as there is nothing left to wait for. */
function pauseUnless(over: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    over.then(end, end)
  })
}
