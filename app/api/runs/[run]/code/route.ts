import { AppError } from '@/lib/server/errors'
import { makeCode } from '@/lib/server/agents/code'
import { bearerKey, json, route } from '@/lib/server/http'

export const POST = route<{ run: string }>(async (request, { run }) => {
  const key = bearerKey(request)
  if (key === null) throw new AppError('unauthenticated')
  return json(await makeCode(run, key), 201)
})
