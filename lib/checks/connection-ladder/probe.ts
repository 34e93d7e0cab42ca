import type { Probe } from '@/lib/assessment/check'
import { ways, type LadderData, type LadderParams, type Rung, type Way } from './data'
import { callDirectly } from './direct-rung'
import { callThroughRelay } from './relay-rung'
import { framesOverWebSocket, warmFrames } from './websocket-rung'

/** Every way at once: a closed one takes its whole deadline to be known. */
export const probeConnectionLadder: Probe<LadderParams, LadderData> = async (params, io) => {
  const rungs: Rung[] = []
  const soFar = (): LadderData => ({ rungs: ways.flatMap((way) => rungs.filter((rung) => rung.way === way)) })
  await Promise.all(
    ways.map(async (way) => {
      rungs.push(await climb(way, params, io))
      io.progress(soFar())
    }),
  )
  return { data: soFar(), failure: io.signal.aborted ? 'interrupted' : null }
}
/** Our own bug on one way leaves the others their results; the page's error watch hears of it. */
async function climb(way: Way, params: LadderParams, io: Parameters<typeof callDirectly>[1]): Promise<Rung> {
  try {
    if (way === 'udp') return await callDirectly(params, io)
    if (way === 'websocket') return await framesOverWebSocket(params, io)
    return await callThroughRelay(way, params, io)
  } catch (error) {
    reportError(error)
    return { way, configured: true, failure: 'internal', relayMs: null, relayError: null, voice: null }
  }
}
probeConnectionLadder.warm = warmFrames
