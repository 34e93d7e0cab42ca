import { execFile } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const withinMs = 20_000

/** Why no certificate can be made here; null: they can. */
export async function whyNoCertificates(): Promise<string | null> {
  return run('openssl', ['version'], { timeout: withinMs }).then(
    () => null,
    () => 'there is no openssl on this machine',
  )
}

export type Made = { key: string; cert: string; sha256: string }
export type Authority = { cert: string; issue(host: string): Promise<Made>; close(): Promise<void> }

const freshKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** A certificate authority of its own, with openssl, in a folder that `close` removes. For tests. */
export async function makeAuthority(name: string): Promise<Authority> {
  const folder = await mkdtemp(path.join(tmpdir(), 'linecheck-ca-'))
  const openssl = (...args: string[]) => run('openssl', args, { cwd: folder, timeout: withinMs })
  const read = (file: string) => readFile(path.join(folder, file), 'utf8')
  await openssl('req', '-x509', ...freshKey, '-days', '2', '-subj', `/O=${name}`, '-keyout', 'ca.key', '-out', 'ca.pem')
  let made = 0
  return {
    cert: await read('ca.pem'),
    async issue(host) {
      const file = `leaf${(made += 1)}`
      await writeFile(path.join(folder, `${file}.ext`), `subjectAltName=DNS:${host},IP:127.0.0.1\n`)
      await openssl('req', ...freshKey, '-subj', `/CN=${host}`, '-keyout', `${file}.key`, '-out', `${file}.csr`)
      await openssl(
        ...['x509', '-req', '-in', `${file}.csr`, '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial'],
        ...['-days', '2', '-extfile', `${file}.ext`, '-out', `${file}.pem`],
      )
      const cert = await read(`${file}.pem`)
      return { key: await read(`${file}.key`), cert, sha256: fingerprintOf(cert) }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}

function fingerprintOf(cert: string): string {
  return new X509Certificate(cert).fingerprint256.replaceAll(':', '').toLowerCase()
}
