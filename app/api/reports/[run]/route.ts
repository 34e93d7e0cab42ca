import { requireActor } from '@/lib/server/auth/actor'
import { bearerKey, json, route } from '@/lib/server/http'
import { readReport } from '@/lib/server/reports/read'
import { reportVersion } from '@/lib/server/reports/version'

/** With `If-None-Match` an unchanged report is 304 and nothing more: open pages ask every few seconds. */
export const GET = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  const reader = key === null ? { actor: await requireActor(request.headers) } : { key }
  // A proxy that compresses calls it weak.
  const known = request.headers.get('if-none-match')?.replace(/^W\//, '')
  if (known !== undefined && known === tagOf(await reportVersion(reader, run))) {
    return new Response(null, { status: 304, headers: { 'cache-control': 'no-store', etag: known } })
  }
  const { id, report } = await readReport(reader, run)
  const response = json({ id, report })
  response.headers.set('etag', tagOf(report.supplements.length))
  return response
})

const tagOf = (version: number) => `"${version}"`
