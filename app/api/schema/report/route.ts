import { z } from 'zod'
import { Report } from '@/lib/assessment/report'

/** JSON Schema (draft 2020-12) of a report, made from the schema that the server itself parses with. */
export function GET(): Response {
  const headers = { 'content-type': 'application/schema+json', 'cache-control': 'public, max-age=300' }
  return new Response(JSON.stringify(z.toJSONSchema(Report), null, 2), { headers })
}
