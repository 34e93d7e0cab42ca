import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import type { Refusal, RefusalBody } from '@/lib/assessment/refusal'
import { isUnreachable } from './database/violations'
import { env } from './env'
import { AppError } from './errors'
import { logError } from './log'
import { parse } from './parse'

const statusOf: Record<Refusal, number> = {
  invalid: 400,
  'too-large': 413,
  implausible: 422,
  'wrong-run': 409,
  'wrong-key': 403,
  'run-expired': 410,
  'link-unknown': 404,
  'link-expired': 410,
  'link-used-up': 410,
  'code-unknown': 404,
  'agent-outdated': 426,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
  internal: 500,
}

type Handler<Params> = (request: Request, params: Params) => Promise<Response>

/** A route handler that answers every refusal by its code, and anything unforeseen as `internal`, logged with its id. */
export function route<Params = Record<string, never>>(handler: Handler<Params>) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    try {
      return await handler(request, await params)
    } catch (error) {
      return respond(error, request)
    }
  }
}

function respond(error: unknown, request: Request): Response {
  const refusal = refusalFor(error)
  const headers = new Headers({ 'cache-control': 'no-store' })
  if (refusal.code === 'internal' || refusal.code === 'unavailable') {
    const requestId = randomUUID()
    headers.set('x-request-id', requestId)
    // The path only: a query may hold a key.
    logError('request', error, { requestId, method: request.method, path: withoutToken(new URL(request.url).pathname) })
  }
  if (refusal.code === 'too-many' || refusal.code === 'unavailable') headers.set('retry-after', '30')
  const { code, fields } = refusal
  const body: RefusalBody = { error: fields ? { code, fields: [...fields] } : { code } }
  return Response.json(body, { status: statusOf[code], headers })
}

function refusalFor(error: unknown): AppError {
  if (error instanceof AppError) return error
  return new AppError(isUnreachable(error) ? 'unavailable' : 'internal')
}

function withoutToken(pathname: string): string {
  return pathname.replace(/^(\/api\/links\/)[^/]+/, '$1:token')
}

/** A JSON answer that no cache keeps. */
export function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}

/** The body, parsed by `schema`. Refuses: `too-large` as soon as it is, `invalid` with the fields that are wrong. */
export async function readJson<T>(request: Request, schema: z.ZodType<T>, maxBytes = 64_000): Promise<T> {
  return parse(schema, parseText(await readText(request, maxBytes)))
}

/** The query string, each name once, parsed by `schema`. An empty value is the same as none. */
export function readQuery<T>(request: Request, schema: z.ZodType<T>): T {
  const given = [...new URL(request.url).searchParams].filter(([, value]) => value !== '')
  return parse(schema, Object.fromEntries(given))
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw new AppError('too-large')
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const reader = request.body?.getReader()
  let text = ''
  let bytes = 0
  try {
    for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
      bytes += chunk.value.byteLength
      if (bytes > maxBytes) throw new AppError('too-large')
      text += decoder.decode(chunk.value, { stream: true })
    }
    return text + decoder.decode()
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('invalid')
  }
}

function parseText(text: string): unknown {
  // PostgreSQL stores neither U+0000 nor half a surrogate pair; nothing that we ask for contains them.
  const storable = (key: string, value: unknown) => {
    if ([key, value].some((part) => typeof part === 'string' && /[\0\p{Cs}]/u.test(part))) throw new AppError('invalid')
    return value
  }
  try {
    return JSON.parse(text, /\\u(?:0000|d[89a-f])/i.test(text) ? storable : undefined)
  } catch {
    throw new AppError('invalid')
  }
}

/**
 * A write on behalf of a signed-in user must come from our own pages (cross-site request forgery). No page can forge
 * either header; a form sent under `Referrer-Policy: no-referrer` has the origin "null", so that the second one counts.
 */
export function requireSameOrigin(request: Request): void {
  if (request.headers.get('sec-fetch-site') === 'same-origin') return
  const origin = request.headers.get('origin')
  const host = origin && URL.canParse(origin) ? new URL(origin).host : null
  const own = [new URL(env().portalUrl).host, request.headers.get('host')]
  if (host === null || !own.includes(host)) throw new AppError('forbidden')
}

/** The key of `Authorization: Bearer ...`, else of `?key=`; null without either. */
export function bearerKey(request: Request): string | null {
  const [, key] = request.headers.get('authorization')?.match(/^Bearer +(\S+)$/i) ?? []
  return key ?? new URL(request.url).searchParams.get('key')
}
