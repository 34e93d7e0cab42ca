import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Prisma } from '@/generated/prisma/client'
import { backends, createActor, openTestDatabase } from '@/lib/server/testing'
import { getDatabase, type Database } from '.'

describe.each(backends)('the database client on $name', (backend) => {
  let close: () => Promise<void>
  let database: Database
  let organizationId: string

  beforeAll(async () => {
    close = await openTestDatabase(backend)
    database = await getDatabase()
    ;({ organizationId } = await createActor())
  })
  afterAll(() => close())

  it('gives back what it was given: times, text of any script, JSON, nested rows', async () => {
    const createdAt = new Date('2026-03-29T01:30:00.123Z')
    const name = 'Ателье "Nord" 東京 😀'
    const { id } = await database.customer.create({
      data: { organizationId, name, createdAt, sites: { create: [{ name: 'a' }, { name: 'b' }] } },
    })
    const found = await database.customer.findUniqueOrThrow({ where: { id }, include: { sites: true } })
    expect(found).toMatchObject({ name, createdAt })
    expect(found.sites.map((site) => site.name).sort()).toEqual(['a', 'b'])
    const document = { text: 'ü€😀'.repeat(50_000), list: [1, 2.5, null, true], nested: { empty: {} } }
    await database.profile.create({ data: { id: 'json', version: 1, document } })
    const profile = await database.profile.findFirstOrThrow({ where: { id: 'json' } })
    expect(profile.document).toEqual(document)
  })

  it('keeps time in UTC, also by the database clock', async () => {
    const [row] = await database.$queryRaw<{ now: Date; written: Date }[]>`
      SELECT now() AS now, ${'2026-07-01T12:00:00Z'}::timestamptz AS written`
    expect(Math.abs((row?.now.getTime() ?? 0) - Date.now())).toBeLessThan(60_000)
    expect(row?.written.toISOString()).toBe('2026-07-01T12:00:00.000Z')
  })

  it('reads the types that raw queries give', async () => {
    const rows =
      await database.$queryRaw`SELECT 1::int4 AS i, 9007199254740993::int8 AS big, 1.5::float8 AS f, true AS b,
      NULL::text AS nothing, ARRAY['a','b "c"'] AS list, '{"a":[1]}'::jsonb AS json, '\\x00ff'::bytea AS bytes`
    expect(rows).toEqual([
      {
        i: 1,
        big: 9007199254740993n,
        f: 1.5,
        b: true,
        nothing: null,
        list: ['a', 'b "c"'],
        json: { a: [1] },
        bytes: new Uint8Array([0, 255]),
      },
    ])
  })

  it.each([
    ['P2002', () => database.organization.create({ data: { id: 'x', name: 'x', slug: organizationId } })],
    ['P2003', () => database.customer.create({ data: { organizationId: 'nobody', name: 'x' } })],
    ['P2025', () => database.customer.update({ where: { id: 'nobody' }, data: { name: 'x' } })],
    ['P2010', () => database.$queryRaw`SELECT * FROM no_such_table`],
  ])('names a violation %s', async (code, act) => {
    await expect(act()).rejects.toMatchObject({ code })
    await expect(act()).rejects.toBeInstanceOf(Prisma.PrismaClientKnownRequestError)
  })

  it('rolls a transaction back when its function throws, and works afterwards', async () => {
    const before = await database.customer.count()
    const attempt = database.$transaction(async (transaction) => {
      await transaction.customer.create({ data: { organizationId, name: 'rolled back' } })
      throw new Error('stop')
    })
    await expect(attempt).rejects.toThrow('stop')
    expect(await database.customer.count()).toBe(before)
  })

  it('rolls a batch back when one of it fails', async () => {
    const before = await database.customer.count()
    const twice = { data: { organizationId, name: 'twice' } }
    await expect(
      database.$transaction([database.customer.create(twice), database.customer.create(twice)]),
    ).rejects.toMatchObject({ code: 'P2002' })
    expect(await database.customer.count()).toBe(before)
  })

  it('reports a COMMIT that fails as a failure', async () => {
    await database.$executeRaw`CREATE TABLE parent (a int PRIMARY KEY)`
    await database.$executeRaw`CREATE TABLE child (a int REFERENCES parent DEFERRABLE INITIALLY DEFERRED)`
    const attempt = database.$transaction((transaction) => transaction.$executeRaw`INSERT INTO child VALUES (99)`)
    await expect(attempt).rejects.toThrow()
    expect(await database.$queryRaw`SELECT count(*)::int AS n FROM child`).toEqual([{ n: 0 }])
  })

  it('honours the isolation level', async () => {
    const rows = await database.$transaction((transaction) => transaction.$queryRaw`SHOW transaction_isolation`, {
      isolationLevel: 'Serializable',
    })
    expect(rows).toEqual([{ transaction_isolation: 'serializable' }])
  })

  it('keeps parallel transactions apart', async () => {
    const work = Array.from({ length: 30 }, (_, at) =>
      database.$transaction(async (transaction) => {
        const { id } = await transaction.customer.create({ data: { organizationId, name: `parallel ${at}` } })
        await transaction.site.create({ data: { customerId: id, name: 'site' } })
        if (at % 3 === 0) throw new Error('every third')
      }),
    )
    const results = await Promise.allSettled(work)
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    const kept = await database.customer.count({ where: { name: { startsWith: 'parallel' } } })
    const sites = await database.site.count({ where: { customer: { name: { startsWith: 'parallel' } } } })
    expect([kept, sites]).toEqual([20, 20])
  })
})
