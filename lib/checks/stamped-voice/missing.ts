/**
 * Sender sequences that never reached the echo, told without its log: between two packets that came back, the gap in
 * the echo's numbers was lost on the way back, and the rest of the gap in ours on the way there. Which of them is which
 * is not known; the first ones are taken as lost on the way there.
 */
export function missingUpFromPayload(seq: readonly number[], echoSeq: readonly number[], first: number): number[] {
  const rows = seq.map((sequence, i) => ({ sequence, echo: echoSeq[i] ?? 0 })).sort((a, b) => a.sequence - b.sequence)
  const missing: number[] = []
  let expected = first
  let highestEcho: number | null = null
  for (const { sequence, echo } of rows) {
    const lostDown = highestEcho === null ? 0 : Math.max(0, echo - highestEcho - 1)
    const lostUp = Math.max(0, sequence - expected - lostDown)
    for (let i = 0; i < lostUp; i++) missing.push(expected + i)
    expected = sequence + 1
    highestEcho = Math.max(highestEcho ?? echo, echo)
  }
  return missing
}
