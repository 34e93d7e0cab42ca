export type SequenceCount = { received: number; missing: number[]; reordered: number }

/**
 * RTP sequence numbers in order of their arrival (RFC 3550 section 5.1, 16 bits that wrap), as what came and what did
 * not: `missing` are offsets from the lowest number, `reordered` came after a higher one (RFC 4737).
 */
export function countSequences(sequences: readonly number[]): SequenceCount {
  const [first] = sequences
  if (first === undefined) return { received: 0, missing: [], reordered: 0 }
  let highest = 0
  let reordered = 0
  const came = new Set<number>()
  for (const sequence of sequences) {
    // The nearest number of the cycles before and after: a stream never jumps half of them.
    const offset = highest + wrapped(sequence - first - highest)
    if (offset < highest && !came.has(offset)) reordered++
    came.add(offset)
    highest = Math.max(highest, offset)
  }
  const lowest = [...came].reduce((least, offset) => Math.min(least, offset), 0)
  const missing: number[] = []
  for (let offset = lowest; offset <= highest; offset++) if (!came.has(offset)) missing.push(offset - lowest)
  return { received: came.size, missing, reordered }
}

function wrapped(difference: number): number {
  return ((((difference + 0x8000) % 0x1_0000) + 0x1_0000) % 0x1_0000) - 0x8000
}
