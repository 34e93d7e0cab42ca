/**
 * SHA-256 (FIPS 180-4) that needs neither a secure page nor a promise: SIP libraries ask for digests at once, and
 * `crypto.subtle` is missing where a portal is tried out over plain HTTP. For account names, not for secrets.
 */
export function sha256Hex(message: Uint8Array): string {
  const padded = new Uint8Array(((message.length + 72) >> 6) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 0x2000_0000))
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0)
  const state = Uint32Array.from(initial)
  for (let at = 0; at < padded.length; at += 64) addBlock(state, view, at)
  return Array.from(state, (word) => word.toString(16).padStart(8, '0')).join('')
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes, and square roots of 8. */
const primes = Array.from({ length: 310 }, (_, n) => n + 2).filter((n) => {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false
  return true
})
const fraction = (value: number) => Math.floor((value - Math.floor(value)) * 2 ** 32)
const rounds = Uint32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))
const initial = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

const rotated = (word: number, by: number) => (word >>> by) | (word << (32 - by))

function addBlock(state: Uint32Array, view: DataView, at: number): void {
  const words = new Uint32Array(64)
  const word = (n: number) => words[n] ?? 0
  for (let n = 0; n < 16; n++) words[n] = view.getUint32(at + n * 4)
  for (let n = 16; n < 64; n++) {
    const [near, far] = [word(n - 2), word(n - 15)]
    const small = rotated(far, 7) ^ rotated(far, 18) ^ (far >>> 3)
    const large = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10)
    words[n] = word(n - 16) + small + word(n - 7) + large
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let n = 0; n < 64; n++) {
    const choice = (e & f) ^ (~e & g)
    const first = (h + (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) + choice + (rounds[n] ?? 0) + word(n)) | 0
    const majority = (a & b) ^ (a & c) ^ (b & c)
    const second = ((rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) + majority) | 0
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0]
  }
  for (const [n, value] of [a, b, c, d, e, f, g, h].entries()) state[n] = (state[n] ?? 0) + value
}
