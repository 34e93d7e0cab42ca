import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'

/** A router said that a UDP packet of ours was allowed no further hop (RFC 792, time exceeded). */
export type TimeExceeded = {
  router: string
  /** Of the packet that it threw away. */
  sourcePort: number
  destination: { address: string; port: number }
  udpBytes: number
}
export type IcmpReader = {
  /** False where there is no such right (CAP_NET_RAW) or no Perl: Node.js has no raw sockets of its own. */
  ready(): Promise<boolean>
  /** Calls until the result is called. */
  listen(heard: (event: TimeExceeded) => void): () => void
  close(): void
}

/** Prints each time-exceeded message as hexadecimal; ends when its standard input does, that is with this process. */
const program = `use Socket; $| = 1;
socket(my $s, PF_INET, SOCK_RAW, 1) or exit 1;
print "ready\\n";
my $in = ''; vec($in, fileno($s), 1) = 1; vec($in, 0, 1) = 1;
while (select(my $out = $in, undef, undef, undef) >= 0) {
  last if vec($out, 0, 1);
  recv($s, my $p, 1500, 0);
  my $at = (ord($p) & 15) * 4;
  print unpack('H*', substr($p, 0, 160)), "\\n" if length($p) > $at && ord(substr($p, $at)) == 11;
}`
const readyMs = 3_000

/** Started when first asked. Perl is part of every Debian; nothing is read where it is missing. */
export function createIcmpReader(): IcmpReader {
  const listeners = new Set<(event: TimeExceeded) => void>()
  let child: ReturnType<typeof spawn> | null = null
  let state: Promise<boolean> | null = null

  const start = () =>
    new Promise<boolean>((done) => {
      const own = spawn('perl', ['-e', program], {
        stdio: ['pipe', 'pipe', 'ignore'],
        env: { NODE_ENV: process.env.NODE_ENV, PATH: process.env.PATH },
      })
      child = own
      const timer = setTimeout(() => done(false), readyMs)
      const ended = () => {
        clearTimeout(timer)
        child = null
        done(false)
      }
      own.on('error', ended)
      own.on('exit', ended)
      own.stdin.on('error', () => undefined)
      createInterface({ input: own.stdout }).on('line', (line) => {
        if (line === 'ready') {
          clearTimeout(timer)
          return done(true)
        }
        const event = parseTimeExceeded(Buffer.from(line, 'hex'))
        if (event) for (const heard of listeners) heard(event)
      })
    })

  return {
    async ready() {
      const able = await (state ??= start())
      return able && child !== null
    },
    listen(heard) {
      listeners.add(heard)
      return () => listeners.delete(heard)
    },
    close() {
      child?.kill('SIGKILL')
      child = null
    },
  }
}

/** An IPv4 packet with ICMP in it (RFC 792): the header of the packet thrown away, and its first eight bytes. */
export function parseTimeExceeded(packet: Uint8Array): TimeExceeded | null {
  const view = new DataView(packet.buffer, packet.byteOffset, packet.byteLength)
  const headerAt = (at: number) => (view.getUint8(at) & 15) * 4
  const addressAt = (at: number) => packet.subarray(at, at + 4).join('.')
  try {
    const icmp = headerAt(0)
    if (view.getUint8(icmp) !== 11 || view.getUint8(icmp + 1) !== 0) return null
    const inner = icmp + 8
    const udp = inner + headerAt(inner)
    if (view.getUint8(inner) >> 4 !== 4 || view.getUint8(inner + 9) !== 17) return null
    return {
      router: addressAt(12),
      sourcePort: view.getUint16(udp),
      destination: { address: addressAt(inner + 16), port: view.getUint16(udp + 2) },
      udpBytes: view.getUint16(udp + 4) - 8,
    }
  } catch {
    // Shorter than its own headers say.
    return null
  }
}
