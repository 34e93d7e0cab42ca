import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { runProgram } from '../../scripts/processes.mjs'

/** Makes `<name>.key` and `<name>.pem`, signed by nobody but itself; returns what a browser can be told to accept. */
export async function makeCertificate(folder: string, name: string, host: string): Promise<{ spki: string }> {
  const file = (ending: string) => path.join(folder, `${name}.${ending}`)
  const names = `subjectAltName=IP:${host},DNS:localhost`
  const [curve, days] = ['ec_paramgen_curve:prime256v1', '2']
  const { code, stderr } = await runProgram(
    'openssl',
    ['req', '-x509', '-newkey', 'ec', '-pkeyopt', curve, '-nodes', '-days', days, '-subj', `/CN=${host}`]
      .concat(['-addext', names])
      .concat(['-keyout', file('key'), '-out', file('pem')]),
    { cwd: folder, timeoutMs: 20_000 },
  )
  if (code !== 0) throw new Error(`openssl made no certificate: ${stderr}`)
  const key = new X509Certificate(readFileSync(file('pem'))).publicKey.export({ type: 'spki', format: 'der' })
  return { spki: createHash('sha256').update(key).digest('base64') }
}
