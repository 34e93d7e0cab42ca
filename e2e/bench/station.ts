import { readFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import path from 'node:path'
import { startEcho, loopbackSettings } from '@/lib/echo/start'
import { signTicket } from '@/lib/protocol/ticket'
import { StationOptions, type Job, type StationEvent, type StationCommand } from './station-messages'

/**
 * The far end of a bench, a process of its own (in the lab: in the server's namespace): the echo server as it is, and
 * the page that a browser polls for jobs.
 */
const options = StationOptions.parse(JSON.parse(process.argv[2] ?? '{}'))
const tell = (event: StationEvent) => void process.send?.(event)
process.on('disconnect', () => process.exit(0))
process.on('SIGINT', () => undefined)

const settings = loopbackSettings({
  bind: options.addresses,
  public: options.addresses,
  http: { host: options.addresses[0] ?? '127.0.0.1', port: 0 },
  mediaPort: options.mediaPort,
  ports: { udp: options.udp, tcp: options.tcp },
})
const echo = await startEcho(settings)

const jobs: Job[] = []
const hungry = new Map<string, ServerResponse>()
const serve = (response: ServerResponse, job: Job) => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(job))
}

const page = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://page')
  if (url.pathname === '/job') {
    const browser = url.searchParams.get('browser') ?? ''
    const at = jobs.findIndex((job) => job.browser === browser)
    const [job] = at < 0 ? [] : jobs.splice(at, 1)
    if (job) return serve(response, job)
    hungry.set(browser, response)
    response.on('close', () => hungry.get(browser) === response && hungry.delete(browser))
    tell({ kind: 'hungry', browser })
  } else if (url.pathname === '/result') {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      tell({ kind: 'result', result: JSON.parse(Buffer.concat(chunks).toString()) as never })
      response.writeHead(204).end()
    })
  } else if (url.pathname === '/blank') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>In front</title>')
  } else if (url.pathname === '/') {
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end('<!doctype html><title>Bench</title><script type="module" src="/page.js"></script>')
  } else {
    const file = path.join(options.bundle, path.normalize(url.pathname))
    if (!file.startsWith(options.bundle)) return void response.writeHead(404).end()
    try {
      const body = readFileSync(file)
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(body)
    } catch {
      response.writeHead(404).end()
    }
  }
})
page.keepAliveTimeout = 120_000
page.listen(0, options.addresses[0], () => {
  const address = page.address()
  const port = typeof address === 'object' && address ? address.port : 0
  tell({ kind: 'ready', pageUrl: `http://${options.addresses[0]}:${port}/`, httpUrl: echo.httpUrl })
})

process.on('message', (command: StationCommand | 'health') => {
  if (command === 'health') return tell({ kind: 'health', health: echo.health() })
  void (async () => {
    const now = Math.floor(Date.now() / 1_000)
    const claims = { run: `bench-${command.id}`, issuedAt: now, expiresAt: now + 600 }
    const job: Job = { ...command, ticket: await signTicket(claims, settings.ticketSecret) }
    const waiting = hungry.get(job.browser)
    hungry.delete(job.browser)
    if (waiting) serve(waiting, job)
    else jobs.push(job)
  })()
})
