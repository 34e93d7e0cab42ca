import { createServer, request as ask } from 'node:http'
import { connect } from 'node:net'
import { parseArgs } from 'node:util'

/** An ordinary web proxy (RFC 9110 sections 7.6.3 and 9.3.6): forwards http, tunnels CONNECT. */
const { values } = parseArgs({
  options: { host: { type: 'string' }, port: { type: 'string' }, via: { type: 'boolean', default: false } },
})
const host = values.host ?? ''
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '', 'http://nowhere.invalid')
  const headers = { ...request.headers, ...(values.via ? { via: '1.1 proxy' } : {}) }
  const onward = ask(url, { method: request.method ?? 'GET', headers, localAddress: host }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  onward.on('error', () => (response.headersSent ? response.destroy() : response.writeHead(502).end()))
  response.on('close', () => onward.destroy())
  request.pipe(onward)
})
server.on('connect', (request, client, head) => {
  const [name = '', port = ''] = (request.url ?? '').split(':')
  const onward = connect({ host: name, port: Number(port), localAddress: host })
  onward.once('connect', () => {
    client.write('HTTP/1.1 200 Connection established\r\n\r\n')
    onward.write(head)
    onward.pipe(client).pipe(onward)
  })
  onward.on('error', () => client.destroy())
  client.on('error', () => onward.destroy())
})
server.listen({ host, port: Number(values.port) }, () => console.log('listening'))
