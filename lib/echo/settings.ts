import { isIP } from 'node:net'
import { z } from 'zod'
import type { EchoPorts } from './ports'

export type EchoSettings = {
  /** One or two concrete addresses of this host; the first one also carries voice. */
  bind: string[]
  /** What the world calls them, in the same order: addresses or names. */
  public: string[]
  http: { host: string; port: number }
  mediaPort: number
  ports: EchoPorts
  /** Asked for by a profile, but not to be listened on: another program has them. */
  skip: EchoPorts
  ticketSecret: string
  trustProxy: boolean
}

/** Names every setting that is wrong, one per line. */
export class SettingsRefused extends Error {}

const Port = z.coerce.number<string>().int().min(1).max(65_535)
const Entries = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)
const Address = z
  .string()
  .refine((text) => isIP(text) !== 0, { error: 'is not an IP address' })
  .refine((text) => !/^(0\.0\.0\.0|::)$/.test(text), {
    error: 'must be an address of this host, not "all": answers would leave from whichever address the route prefers',
  })

const Environment = z.object({
  ECHO_BIND: Entries.pipe(z.array(Address).min(1).max(2)).default(['127.0.0.1']),
  ECHO_PUBLIC: Entries.pipe(z.array(z.string().regex(/^[A-Za-z0-9.:_-]{1,253}$/))).optional(),
  ECHO_HTTP_HOST: z.string().min(1).optional(),
  ECHO_HTTP_PORT: Port.default(4_080),
  ECHO_MEDIA_PORT: Port.default(40_403),
  ECHO_EXTRA_UDP_PORTS: Entries.pipe(z.array(Port)).default([]),
  ECHO_EXTRA_TCP_PORTS: Entries.pipe(z.array(Port)).default([]),
  ECHO_SKIP_UDP_PORTS: Entries.pipe(z.array(Port)).default([]),
  ECHO_SKIP_TCP_PORTS: Entries.pipe(z.array(Port)).default([]),
  TICKET_SECRET: z.string().min(32, { error: 'must have at least 32 characters' }),
  ECHO_TRUST_PROXY: z.enum(['0', '1']).default('0'),
})

/** Throws SettingsRefused. An empty setting counts as none. */
export function readSettings(environment: Record<string, string | undefined>, asked: EchoPorts): EchoSettings {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => {
      const name = String(path[0])
      return `${name}: ${name in given ? message : 'is required'}`
    })
    throw new SettingsRefused([...new Set(lines)].join('\n'))
  }
  const { data } = parsed
  const names = data.ECHO_PUBLIC ?? data.ECHO_BIND
  const ports = {
    udp: union(asked.udp, data.ECHO_EXTRA_UDP_PORTS),
    tcp: union(asked.tcp, data.ECHO_EXTRA_TCP_PORTS),
  }
  const problems = [
    new Set(data.ECHO_BIND).size < data.ECHO_BIND.length && 'ECHO_BIND: names an address twice',
    names.length !== data.ECHO_BIND.length && 'ECHO_PUBLIC: needs as many entries as ECHO_BIND',
    ports.udp.includes(data.ECHO_MEDIA_PORT) &&
      `ECHO_MEDIA_PORT: ${data.ECHO_MEDIA_PORT} is one of the UDP ports that a profile asks for; choose another`,
  ].filter((problem) => problem !== false)
  if (problems.length > 0) throw new SettingsRefused(problems.join('\n'))
  return {
    bind: data.ECHO_BIND,
    public: names,
    http: { host: data.ECHO_HTTP_HOST ?? data.ECHO_BIND[0] ?? '127.0.0.1', port: data.ECHO_HTTP_PORT },
    mediaPort: data.ECHO_MEDIA_PORT,
    ports,
    skip: { udp: data.ECHO_SKIP_UDP_PORTS, tcp: data.ECHO_SKIP_TCP_PORTS },
    ticketSecret: data.TICKET_SECRET,
    trustProxy: data.ECHO_TRUST_PROXY === '1',
  }
}

function union(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y)
}
