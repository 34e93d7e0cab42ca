import type { StampedVoice } from '@/lib/checks/voice-path/data'

/** A packet of voice as the tap saw it on a wire; times in ms of the machine's clock. */
export type Sighting = { toServer: boolean; ssrc: number; sequence: number; atMs: number }

/** What the line did to the counted packets, by the packets on the wires at both ends. */
export type VoiceTruth = {
  sent: number
  lostUp: number
  lostDown: number
  rttsMs: number[]
  /** Mean |D| of RFC 3550 over consecutive packets, in order of arrival. */
  variationUpMs: number
  variationDownMs: number
  /** How much later than its stamp a packet was on the wire, above the quickest: the browser's own share. */
  sendingMs: number[]
  /** From the wire to the browser's receive stamp, above the quickest. */
  receivingMs: number[]
}

export function readSightings(lines: readonly string[]): Sighting[] {
  return lines.flatMap((line) => {
    const [way, ssrc, sequence, ns] = line.split(' ')
    if ((way !== '>' && way !== '<') || ns === undefined) return []
    return [{ toServer: way === '>', ssrc: Number(ssrc), sequence: Number(sequence), atMs: Number(ns) / 1e6 }]
  })
}

/**
 * Joins the wires with what the product says it counted. The payload is encrypted, so its numbers are joined by the
 * echo: it numbers what it returns from 0, and returns at once. Null when the join is not clear.
 */
export function truthOf(
  client: readonly Sighting[],
  server: readonly Sighting[],
  voice: StampedVoice,
): VoiceTruth | null {
  const [upSent, upCame] = bothEnds(client, server, true)
  const [downSent, downCame] = bothEnds(server, client, false)
  const arrivals = [...upCame.values()].sort((a, b) => a.atMs - b.atMs)
  const returned = [...downSent.values()].sort((a, b) => a.sequence - b.sequence)
  // The echo's numbers go with the order of arrivals; those before DTLS was up were not returned. Two that come within
  // the same millisecond can't be told apart here, so that most must agree, not all.
  const skipped = mostCommon(
    returned.map(({ atMs }, echoSeq) => arrivals.findLastIndex((arrival) => arrival.atMs <= atMs) - echoSeq),
    0.5,
  )
  if (skipped === null) return null
  const offset = mostCommon(
    voice.seq.map((seq, row) => (arrivals[(voice.echoSeq[row] ?? 0) + skipped]?.sequence ?? NaN) - seq),
    0.99,
  )
  if (offset === null) return null

  const counted = Array.from(
    { length: voice.lastSequence - voice.firstSequence + 1 },
    (_, i) => voice.firstSequence + i,
  )
  const echoSeqOf = new Map(arrivals.map(({ sequence }, i) => [sequence - offset, i - skipped]))
  const onWire = counted.filter((seq) => upSent.has(seq + offset))
  const arrived = onWire.filter((seq) => upCame.has(seq + offset))
  const backOnWire = arrived.flatMap((seq) => {
    const sent = returned[echoSeqOf.get(seq) ?? -1]
    return sent ? [{ seq, sent, came: downCame.get(sent.sequence) }] : []
  })
  const back = backOnWire.flatMap(({ seq, sent, came }) => (came ? [{ seq, sent, came }] : []))
  const upMs = (seq: number) => (upCame.get(seq + offset)?.atMs ?? 0) - (upSent.get(seq + offset)?.atMs ?? 0)
  const byArrival = [...arrived].sort((a, b) => (echoSeqOf.get(a) ?? 0) - (echoSeqOf.get(b) ?? 0))
  const byReturn = [...back].sort((a, b) => a.came.atMs - b.came.atMs)
  const rowOf = new Map(voice.seq.map((seq, row) => [seq, row]))
  const stampLag = (of: (seq: number, row: number) => number) =>
    above(back.flatMap(({ seq }) => (rowOf.has(seq) ? [of(seq, rowOf.get(seq) ?? 0)] : [])))
  const cameAt = new Map(back.map(({ seq, came }) => [seq, came.atMs]))
  return {
    sent: onWire.length,
    lostUp: onWire.length - arrived.length,
    lostDown: backOnWire.length - back.length,
    rttsMs: back.map(({ seq, sent, came }) => upMs(seq) + came.atMs - sent.atMs),
    variationUpMs: meanVariation(byArrival.map(upMs)),
    variationDownMs: meanVariation(byReturn.map(({ sent, came }) => came.atMs - sent.atMs)),
    sendingMs: stampLag((seq, row) => (upSent.get(seq + offset)?.atMs ?? 0) - (voice.sentAt[row] ?? 0) / 10),
    receivingMs: stampLag((seq, row) => (voice.receivedAt[row] ?? 0) / 10 - (cameAt.get(seq) ?? 0)),
  }
}

/** One call's packets where they left and where they came, by sequence number without its wrap at 16 bits. */
function bothEnds(from: readonly Sighting[], to: readonly Sighting[], toServer: boolean) {
  const sent = from.filter((sighting) => sighting.toServer === toServer)
  const first = sent[0]
  const of = (sightings: readonly Sighting[]) =>
    new Map(
      sightings
        .filter((sighting) => sighting.toServer === toServer && sighting.ssrc === first?.ssrc)
        .map((sighting) => {
          const ahead = ((sighting.sequence - (first?.sequence ?? 0) + 0x1_8000) & 0xffff) - 0x8000
          return [ahead, { ...sighting, sequence: ahead }]
        }),
    )
  return [of(sent), of(to)] as const
}

/** Null when not more than this share agree. */
function mostCommon(values: readonly number[], share: number): number | null {
  const counts = new Map<number, number>()
  for (const value of values) if (Number.isFinite(value)) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [best] = [...counts].sort((a, b) => b[1] - a[1])
  return best && best[1] > values.length * share ? best[0] : null
}

function meanVariation(transits: readonly number[]): number {
  const differences = transits.slice(1).map((transit, i) => Math.abs(transit - (transits[i] ?? transit)))
  return differences.reduce((sum, difference) => sum + difference, 0) / Math.max(1, differences.length)
}

function above(values: readonly number[]): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity)
  return values.map((value) => value - least)
}
