import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/server/auth/actor'
import { createCustomer } from '@/lib/server/customers/create'
import { listCustomers } from '@/lib/server/customers/list'
import { getDatabase } from '@/lib/server/database'
import { parse } from '@/lib/server/parse'
import { backends, createActor, createTestLink, openTestDatabase, testProfile } from '@/lib/server/testing'
import { CreateLink } from './create'
import { listLinks } from './list'
import { openLink } from './open'

describe.each(backends)('links on $name', (backend) => {
  let close: () => Promise<void>
  let actor: Actor

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    actor = await createActor()
  })
  afterAll(() => close())

  const refusal = (code: string, fields?: string[]) => expect.objectContaining({ code, ...(fields ? { fields } : {}) })

  it('open with their token and carry what they fix', async () => {
    const { link, url, token } = await createTestLink(actor, { answers: { phones: 12 }, language: 'ja' })
    expect(url).toBe(`https://portal.test/t/${token}`)
    expect(token).toMatch(/^[\w-]{22}$/)
    expect(await openLink(token)).toEqual({
      state: 'open',
      link: {
        id: link.id,
        provider: testProfile.id,
        profile: testProfile,
        customer: 'Atelier Nord',
        site: 'Main office',
        answers: { phones: 12 },
        language: 'ja',
        expiresAt: link.expiresAt,
        maxRuns: null,
        runsUsed: 0,
      },
    })
  })

  it('are unknown by any other token', async () => {
    const { token } = await createTestLink(actor)
    for (const wrong of ['', 'x', token.slice(1), `${token}x`, '\0', 'a'.repeat(10_000)]) {
      expect(await openLink(wrong)).toEqual({ state: 'unknown' })
    }
  })

  it('are expired once their time is over', async () => {
    const { link, token } = await createTestLink(actor)
    const database = await getDatabase()
    await database.link.update({ where: { id: link.id }, data: { expiresAt: new Date(Date.now() - 1) } })
    expect(await openLink(token)).toMatchObject({ state: 'expired', link: { id: link.id } })
  })

  it('never store their token', async () => {
    const { token } = await createTestLink(actor)
    const database = await getDatabase()
    const tables = await database.$queryRaw<{ name: string }[]>`
      SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'`
    expect(tables.length).toBeGreaterThan(10)
    for (const { name } of tables) {
      const rows = await database.$queryRawUnsafe(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`)
      expect(JSON.stringify(rows)).not.toContain(token)
    }
  })

  it('refuse parameters that the profile does not have, or of the wrong kind', async () => {
    await expect(createTestLink(actor, { answers: { usbless: true } as never })).rejects.toEqual(
      refusal('invalid', ['answers.usbless']),
    )
    await expect(createTestLink(actor, { answers: { phones: true, codec: 'opus' } })).rejects.toEqual(
      refusal('invalid', ['answers.phones', 'answers.codec']),
    )
    await expect(createTestLink(actor, { provider: 'nobody' })).rejects.toEqual(refusal('invalid', ['provider']))
  })

  it('name every field that is wrong', () => {
    const wrong = { site: ' ', provider: '?', answers: {}, language: 'de', expiresAt: '2001-01-01T00:00:00Z', extra: 1 }
    expect(() => parse(CreateLink, wrong)).toThrow('site, provider, language, expiresAt')
    const both = { customerId: 'a', customer: 'b', site: 's', provider: 'p', language: 'en', answers: {} }
    const expiresAt = new Date(Date.now() + 1_000).toISOString()
    expect(() => parse(CreateLink, { ...both, expiresAt })).toThrow('customer')
  })

  it("do not take another organisation's customer", async () => {
    const stranger = await createActor()
    const { id: customerId } = await createCustomer(stranger, { name: 'Theirs' })
    await expect(createTestLink(actor, { customerId })).rejects.toEqual(refusal('not-found', ['customerId']))
  })

  it('of one organisation are listed newest first, page by page', async () => {
    const mine = await createActor('sales')
    const made: string[] = []
    for (let n = 0; n < 5; n++) made.unshift((await createTestLink(mine)).link.id)
    const first = await listLinks(mine, { limit: 3 })
    const second = await listLinks(mine, { limit: 3, cursor: first.nextCursor ?? '' })
    expect([...first.links, ...second.links].map(({ id }) => id)).toEqual(made)
    expect(second.nextCursor).toBeNull()
    await expect(listLinks(mine, { cursor: 'nonsense' })).rejects.toEqual(refusal('invalid', ['cursor']))
  })

  it('share a customer and a site of the same name, and customers are listed with their sites', async () => {
    const mine = await createActor()
    await createTestLink(mine)
    await createTestLink(mine, { site: 'Workshop' })
    await createTestLink(mine)
    const [customer, ...more] = await listCustomers(mine)
    expect(more).toEqual([])
    expect(customer?.sites.map(({ name }) => name)).toEqual(['Main office', 'Workshop'])
    await expect(createCustomer(mine, { name: 'Atelier Nord' })).rejects.toEqual(refusal('conflict', ['name']))
  })
})
