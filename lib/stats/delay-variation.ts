/**
 * Interarrival jitter after each packet (RFC 3550 section 6.4.1), in the unit of the transits. A transit is arrival
 * minus sending time; the clocks may differ by a constant. One value per packet from the second on.
 */
export function interarrivalJitter(transits: readonly number[]): number[] {
  let jitter = 0
  return ipdv(transits).map((difference) => (jitter += (Math.abs(difference) - jitter) / 16))
}

/** IP packet delay variation of consecutive packets (RFC 3393), signed, in the unit of the transits. */
export function ipdv(transits: readonly number[]): number[] {
  return transits.slice(1).map((transit, i) => transit - (transits[i] ?? transit))
}
