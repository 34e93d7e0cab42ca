import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { Advice, root } from './processes.mjs'

/** Reads `.env` where there is one; what the environment already says wins. */
export function loadEnvFile() {
  const file = path.join(root, '.env')
  if (existsSync(file)) process.loadEnvFile(file)
}

/** What start itself needs to know. Everything else is read and judged by the portal and by the echo server. */
export function settings() {
  return {
    portalHost: process.env.PORTAL_HOST || '127.0.0.1',
    portalPort: port('PORTAL_PORT', 3000),
    echoHost: process.env.ECHO_HTTP_HOST || (process.env.ECHO_BIND || '127.0.0.1').split(',')[0].trim(),
    echoPort: port('ECHO_HTTP_PORT', 4080),
    dataDir: path.resolve(root, process.env.DATA_DIR || 'data'),
  }
}

function port(name, otherwise) {
  const text = process.env[name] || String(otherwise)
  const number = Number(text)
  if (Number.isInteger(number) && number > 0 && number < 65_536) return number
  throw new Advice(`${name} is "${text}", but must be a port number between 1 and 65535.`)
}

/** The secret is made once and kept readable for its owner only. Both processes get what they need handed in. */
export function secrets(dataDir) {
  const master = process.env.LINECHECK_SECRET || keptSecret(path.join(dataDir, 'secret'))
  const ticket = process.env.TICKET_SECRET || createHmac('sha256', master).update('echo-ticket').digest('hex')
  return { LINECHECK_SECRET: master, TICKET_SECRET: ticket }
}

function keptSecret(file) {
  mkdirSync(path.dirname(file), { recursive: true })
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** A wildcard is no address that one can call. */
export function callable(host) {
  if (host === '0.0.0.0') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/** What a person types for it. */
export function named(host) {
  const address = callable(host)
  return address === '127.0.0.1' || address === '[::1]' ? 'localhost' : address
}

/** Null when a TCP listener can be had there, else the system's code for why not. */
export function whyNotFree(host, portNumber) {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', (error) => resolve(error.code ?? 'unknown'))
    probe.listen({ host, port: portNumber, exclusive: true }, () => probe.close(() => resolve(null)))
  })
}

/** Refuses with the setting's name when the address can't be had. */
export async function requireFree(what, host, portNumber, hostSetting, portSetting) {
  const code = await whyNotFree(host, portNumber)
  if (code === null) return
  const where = `${callable(host)}:${portNumber}`
  if (code === 'EADDRINUSE') {
    throw new Advice(
      `${what} cannot listen on ${where}: another program uses it. Is Linecheck running already? ` +
        `Otherwise choose another port, for example ${portSetting}=${portNumber + 1} npm start`,
    )
  }
  if (code === 'EACCES') {
    throw new Advice(`${what} may not listen on ${where}: not permitted. Choose a port above 1023 with ${portSetting}.`)
  }
  throw new Advice(`${what} cannot listen on ${where} (${code}). ${hostSetting} must be an address of this machine.`)
}
