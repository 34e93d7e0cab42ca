import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { WebSocketServer } from 'ws'

/** A provider's server with a certificate that nobody signed. Nothing else is wrong with it until SIP is spoken. */
const { values } = parseArgs({
  options: { host: { type: 'string' }, port: { type: 'string' }, folder: { type: 'string' }, name: { type: 'string' } },
})
const file = (ending: string) => readFileSync(path.join(values.folder ?? '', `${values.name}.${ending}`))
const server = createServer({ key: file('key'), cert: file('pem') }, (_request, response) => response.end('here'))
new WebSocketServer({ server, handleProtocols: () => 'sip' })
server.on('tlsClientError', (error) => console.log(`tls: ${error.message}`))
server.listen({ host: values.host, port: Number(values.port) }, () => console.log('listening'))
