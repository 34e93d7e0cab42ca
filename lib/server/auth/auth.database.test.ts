import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST as signInRoute } from '@/app/api/auth/[...all]/route'
import { getDatabase } from '@/lib/server/database'
import { backends, createActor, openTestDatabase } from '@/lib/server/testing'
import { currentActor, requireActor, type Actor } from './actor'
import { setPassword } from './users'

const password = 'correct horse battery'

describe.each(backends)('signing in on $name', (backend) => {
  let close: () => Promise<void>
  let actor: Actor

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    actor = await createActor('support', password)
  })
  afterAll(() => close())

  /** The limit is kept in memory, beyond the database. */
  const network = backend.adminUrl ? '198.51.100' : '192.0.2'

  const post = (path: string, body: unknown, address: string, origin = 'https://portal.test') =>
    signInRoute(
      new Request(`https://portal.test/api/auth${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, 'x-forwarded-for': `${network}.${address}` },
        body: JSON.stringify(body),
      }),
      { params: Promise.resolve({ all: [] }) },
    )
  const signIn = (email: string, given: string, address: string) =>
    post('/sign-in/email', { email, password: given }, address)
  const cookieOf = (response: Response) =>
    new Headers({
      cookie: response.headers
        .getSetCookie()
        .map((cookie) => cookie.split(';')[0])
        .join('; '),
    })

  it('makes a session that knows the organisation and the role', async () => {
    const response = await signIn(actor.email, password, '1')
    expect(response.status).toBe(200)
    const cookie = response.headers.getSetCookie().join('; ')
    expect(cookie).toMatch(/__Secure-.*HttpOnly/i)
    expect(await currentActor(cookieOf(response))).toEqual(actor)
    await expect(requireActor(cookieOf(response), ['admin'])).rejects.toMatchObject({ code: 'forbidden' })
    await expect(requireActor(cookieOf(response), ['support'])).resolves.toEqual(actor)
  })

  it('is refused without a session, with a wrong password, and with a forged cookie', async () => {
    expect(await currentActor(new Headers())).toBeNull()
    await expect(requireActor(new Headers())).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await signIn(actor.email, 'wrong password!', '2')).status).toBe(401)
    const forged = new Headers({ cookie: '__Secure-better-auth.session_token=abc.def' })
    expect(await currentActor(forged)).toBeNull()
  })

  it('is refused from a page of another site', async () => {
    const response = await post('/sign-in/email', { email: actor.email, password }, '3', 'https://evil.test')
    expect(response.status).toBe(403)
  })

  it('cannot be had by signing up', async () => {
    const body = { email: 'new@example.test', password, name: 'New' }
    expect((await post('/sign-up/email', body, '4')).status).toBeGreaterThanOrEqual(400)
    const database = await getDatabase()
    expect(await database.user.count({ where: { email: body.email } })).toBe(0)
  })

  it('stops guessing from one address', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 22; n++) statuses.push((await signIn('nobody@example.test', `guess ${n} guess`, '5')).status)
    expect(statuses.slice(0, 20)).toEqual(Array<number>(20).fill(401))
    expect(statuses.slice(20)).toEqual([429, 429])
  }, 60_000)

  it('ends when the password is changed', async () => {
    const headers = cookieOf(await signIn(actor.email, password, '6'))
    await setPassword(actor.userId, 'another password')
    expect(await currentActor(headers)).toBeNull()
    expect((await signIn(actor.email, 'another password', '6')).status).toBe(200)
  })
})
