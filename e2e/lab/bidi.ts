import { spawn } from 'node:child_process'
import { once } from 'node:events'
import WebSocket from 'ws'
import { z } from 'zod'

/** A page of Firefox, driven by WebDriver BiDi (W3C): Playwright drives only a Firefox of its own making. */
export type FirefoxPage = {
  open(url: string): Promise<void>
  /** Evaluates an expression in the page, as in a handler of a click; a promise is awaited. Its string, or null. */
  evaluate(expression: string): Promise<string | null>
  close(): Promise<void>
}

const Message = z.object({ id: z.int().nullish(), result: z.unknown().optional(), error: z.string().optional() })
const Tree = z.object({ contexts: z.array(z.object({ context: z.string() })).min(1) })
const Evaluated = z.object({
  type: z.string(),
  result: z.object({ value: z.unknown().optional() }).optional(),
  exceptionDetails: z.object({ text: z.string() }).optional(),
})

export async function openFirefox(executable: string, profile: string): Promise<FirefoxPage> {
  const args = ['--headless', '--no-remote', '--profile', profile, '--remote-debugging-port', '0']
  const firefox = spawn(executable, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: profile },
  })
  const gone = once(firefox, 'exit')
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    firefox.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    firefox.once('exit', () => reject(new Error(`Firefox ended: ${said}`)))
  })
  const socket = new WebSocket(`${address}/session`)
  await once(socket, 'open')

  let last = 0
  const waiting = new Map<number, (message: z.infer<typeof Message>) => void>()
  socket.on('message', (data) => {
    const message = Message.parse(JSON.parse(String(data)))
    if (typeof message.id === 'number') waiting.get(message.id)?.(message)
  })
  async function send(method: string, params: object): Promise<unknown> {
    const id = ++last
    const answer = new Promise<z.infer<typeof Message>>((resolve) => waiting.set(id, resolve))
    socket.send(JSON.stringify({ id, method, params }))
    const { result, error } = await answer
    waiting.delete(id)
    if (error) throw new Error(`${method}: ${error}`)
    return result
  }
  await send('session.new', { capabilities: {} })
  const context = Tree.parse(await send('browsingContext.getTree', {})).contexts[0]?.context
  return {
    async open(url) {
      await send('browsingContext.navigate', { context, url, wait: 'complete' })
    },
    async evaluate(expression) {
      const params = { expression, target: { context }, awaitPromise: true, userActivation: true }
      const { type, result, exceptionDetails } = Evaluated.parse(await send('script.evaluate', params))
      if (type !== 'success') throw new Error(`${exceptionDetails?.text} in ${expression}`)
      return typeof result?.value === 'string' ? result.value : null
    },
    async close() {
      socket.close()
      firefox.kill()
      await gone
    },
  }
}
