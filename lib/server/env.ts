import { createHmac } from 'node:crypto'
import path from 'node:path'
import { z } from 'zod'
import { readSecret } from './secret'

const port = z.coerce.number().int().min(1).max(65_535)
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an address such as http://localhost:3000' })
const withoutSlash = (url: string) => url.replace(/\/+$/, '')

/** RFC 7065. */
const turnUrl = /^turns?:([\w.-]+|\[[\da-f:]+\])(:\d{1,5})?(\?transport=(udp|tcp))?$/i

const Variables = z
  .object({
    PORTAL_HOST: z.string().default('127.0.0.1'),
    PORTAL_PORT: port.default(3000),
    PORTAL_URL: httpUrl.optional(),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, { error: 'must start with postgresql://' })
      .optional(),
    DATA_DIR: z.string().default('./data'),
    LINECHECK_SECRET: z.string({ error: 'is missing: "npm start" makes one' }).min(32),
    TICKET_SECRET: z.string().min(32).optional(),
    ECHO_URL: httpUrl.optional(),
    ECHO_INTERNAL_URL: httpUrl.optional(),
    ECHO_PUBLIC: z
      .string()
      .default('127.0.0.1')
      .transform((list) => list.split(',').map((name) => name.trim()))
      .pipe(z.array(z.string().regex(/^[\w.:-]+$/, { error: 'must be one or two names or addresses' })).max(2)),
    /** The echo server's own setting; it decides where ECHO_URL points by default. */
    ECHO_HTTP_PORT: port.default(4080),
    TURN_URLS: z
      .string()
      .default('')
      .transform((list) => list.split(',').map((url) => url.trim()))
      .transform((urls) => urls.filter((url) => url !== ''))
      .pipe(z.array(z.string().regex(turnUrl, { error: 'must be such as turn:turn.example.com:3478?transport=udp' }))),
    TURN_SECRET: z.string().default(''),
    ASK_PROVIDER_HOSTS: z.enum(['on', 'off']).default('on'),
    TLS_FINGERPRINTS: z
      .string()
      .default('')
      .transform((list) => list.split(',').map((text) => text.trim().replaceAll(':', '').toLowerCase()))
      .transform((list) => list.filter((text) => text !== ''))
      .pipe(z.array(z.string().regex(/^[0-9a-f]{64}$/, { error: 'must be SHA-256 fingerprints' })).max(10)),
  })
  .refine((given) => given.TURN_URLS.length === 0 || given.TURN_SECRET !== '', {
    path: ['TURN_SECRET'],
    error: 'is missing: TURN_URLS needs it',
  })

/** The portal's settings, checked once; `.env.example` says what each is for. */
export type Env = {
  portalHost: string
  portalPort: number
  portalUrl: string
  /** Null: the embedded database in `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  secret: string
  ticketSecret: string
  echoUrl: string
  echoInternalUrl: string
  echoAddresses: string[]
  askProviderHosts: boolean
  /** SHA-256 of the certificates that portal and echo server are served with; empty: the portal looks itself. */
  tlsFingerprints: string[]
  /** The operator's own TURN server; null: none. */
  turn: { urls: string[]; secret: string } | null
}

/** Throws an error that names every setting that is wrong, and why. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  // An empty value in a .env file means "not set".
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''))
  given.LINECHECK_SECRET ??= readSecret(given.DATA_DIR ?? './data') ?? undefined
  given.ECHO_PUBLIC ??= given.ECHO_BIND
  const parsed = Variables.safeParse(given)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: [name], message }) => `${String(name)}: ${message}`)
    throw new Error(`The settings are wrong. ${wrong.join('; ')}`)
  }
  const variables = parsed.data
  const portalUrl = withoutSlash(variables.PORTAL_URL ?? `http://localhost:${variables.PORTAL_PORT}`)
  const echoUrl = withoutSlash(variables.ECHO_URL ?? `http://localhost:${variables.ECHO_HTTP_PORT}`)
  return {
    portalHost: variables.PORTAL_HOST,
    portalPort: variables.PORTAL_PORT,
    portalUrl,
    databaseUrl: variables.DATABASE_URL ?? null,
    dataDir: path.resolve(/* turbopackIgnore: true */ variables.DATA_DIR),
    secret: variables.LINECHECK_SECRET,
    ticketSecret: variables.TICKET_SECRET ?? ticketSecretFrom(variables.LINECHECK_SECRET),
    echoUrl,
    echoInternalUrl: withoutSlash(variables.ECHO_INTERNAL_URL ?? echoUrl),
    echoAddresses: variables.ECHO_PUBLIC,
    askProviderHosts: variables.ASK_PROVIDER_HOSTS === 'on',
    tlsFingerprints: variables.TLS_FINGERPRINTS,
    turn: variables.TURN_URLS.length > 0 ? { urls: variables.TURN_URLS, secret: variables.TURN_SECRET } : null,
  }
}

let current: Env | null = null

/** This process's settings. Read at the first use, not on import: a build has none. */
export function env(): Env {
  return (current ??= parseEnv(process.env))
}

/** For the few who change `process.env` themselves: the preparation script and tests. */
export function readEnvAgain(): Env {
  current = null
  return env()
}

/** The start script derives the echo server's secret by the same rule. */
export function ticketSecretFrom(secret: string): string {
  return createHmac('sha256', secret).update('echo-ticket').digest('hex')
}
