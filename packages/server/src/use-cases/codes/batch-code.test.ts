/** Codes of batches among the calls for codes: read, found and changed like any other, and without a row until then. */
import { describe, expect, it } from 'vitest'
import { codeAt, type MadeBatch, makeBatch, switchRange } from '../../../test/batches.ts'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { codes } from '../codes/index.ts'
import { verifyStore } from '../verify-store.ts'
import { listCodes } from './list.ts'

const database = withDatabase()

interface World extends Shop {
  readonly batch: MadeBatch
  readonly text: string
}

async function world(document: object = {}): Promise<World> {
  const shop = await openShop(database.db, { promotions: [{ id: 'p' }, { id: 'other' }] })
  const batch = await makeBatch(shop, { id: 'b', promotion: 'p', count: 100, pattern: 'SPRING-####-####', document })
  return { ...shop, batch, text: await codeAt(shop, batch, 35) }
}

const read = ({ service, caller }: Shop, id: string) => codes.read(service, caller, { id })
const patch = ({ service, caller }: Shop, id: string, document: object, revision: 'any' | number[] = 'any') =>
  codes.patch(service, caller, { id, document: { ...document }, revision })
const find = async ({ service, caller }: Shop, filters: object) => {
  const { body } = await listCodes(service, caller, { limit: 10, ...filters })
  return (body as { data: { id: string }[] }).data.map(({ id }) => id)
}
const rows = async ({ storeId }: Shop): Promise<number> => {
  const counted = await database.db.query<{ n: number }>({
    name: 'test-count-codes',
    text: 'select count(*)::int as n from codes where store_id = $1',
    values: [storeId],
  })
  return counted[0]?.n ?? -1
}

describe('a code of a batch without a row', () => {
  it('is read by its id as its batch makes it', async () => {
    const shop = await world({ limits: { redemptions: 1 }, source: { channel: 'mail' } })
    const { status, body, headers } = await read(shop, 'code_b-z')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      id: 'code_b-z',
      code: shop.text,
      promotion: 'p',
      status: 'active',
      limits: { redemptions: 1 },
      source: { channel: 'mail' },
      batch: 'b',
      revision: 1,
    })
    expect(headers).toEqual({ etag: '"1"' })
    await switchRange(shop, shop.batch, [35, 35])
    expect((await read(shop, 'code_b-z')).body).toMatchObject({ status: 'disabled' })
    expect(await rows(shop)).toBe(0)
  })

  it('[BAT-4] is shown as its batch lets it be, and keeps what is its own', async () => {
    const shop = await world({ limits: { redemptions: 2 } })
    expect((await patch(shop, 'code_b-z', { limits: { redemptions: 5 } })).body).toMatchObject({
      limits: { redemptions: 2 },
    })
    await switchRange(shop, shop.batch, [30, 40])
    const off = await patch(shop, 'code_b-z', { metadata: { a: 1 } })
    expect(off.body).toMatchObject({ status: 'disabled', limits: { redemptions: 2 }, metadata: { a: 1 } })
    expect((await patch(shop, 'code_b-y', { metadata: { a: 1 } })).body).toMatchObject({ status: 'disabled' })
    const { service, caller } = shop
    for (const filters of [{ batch: 'b' }, { code: shop.text }, {}]) {
      const { body } = await listCodes(service, caller, { limit: 10, ...filters })
      for (const code of (body as { data: object[] }).data) expect(code).toMatchObject({ status: 'disabled' })
    }
    await codes.setStatus(service, caller, { id: 'code_b-x', status: 'disabled' })
    await switchRange(shop, shop.batch, [30, 40], false)
    const now = await Promise.all(['code_b-z', 'code_b-y', 'code_b-x'].map(id => read(shop, id)))
    expect(now.map(({ body }) => (body as { status: string }).status)).toEqual(['active', 'active', 'disabled'])
    expect(now[0]?.body).toMatchObject({ limits: { redemptions: 2 }, metadata: { a: 1 } })
  })

  it.each(['code_b-2s', 'code_b-zzzz', 'code_c-z', 'code_b_z', 'code_b-00', 'code_batch_b-z'])(
    'is not there: %s',
    async id => {
      expect((await read(await world(), id)).status).toBe(404)
    },
  )

  it('is found by any spelling of its text, under the filters that fit', async () => {
    const shop = await world()
    expect(await find(shop, { code: shop.text })).toEqual(['code_b-z'])
    expect(await find(shop, { code: shop.text.toLowerCase().replaceAll('-', '') })).toEqual(['code_b-z'])
    expect(await find(shop, { code: shop.text, status: 'active', promotion: 'p' })).toEqual(['code_b-z'])
    for (const filters of [{ status: 'disabled' }, { promotion: 'other' }])
      expect(await find(shop, { code: shop.text, ...filters })).toEqual([])
    expect(await find(shop, { code: 'SPRING-2222-2222' })).toEqual([])
    expect(await find(shop, {})).toEqual([])
  })

  it('[BAT-4] has a row from the first change on, with the revision before it', async () => {
    const shop = await world({ limits: { redemptions: 5 } })
    expect((await patch(shop, 'code_b-z', {})).status).toBe(200)
    expect(await rows(shop)).toBe(0)
    expect((await patch(shop, 'code_b-z', { status: 'disabled' }, [2])).status).toBe(412)
    const { status, body } = await patch(shop, 'code_b-z', { status: 'disabled' }, [1])
    expect([status, body]).toMatchObject([
      200,
      { status: 'disabled', revision: 2, code: shop.text, limits: { redemptions: 5 } },
    ])
    expect(await rows(shop)).toBe(1)
    const revisions = (await codes.revisions(shop.service, shop.caller, { id: 'code_b-z', limit: 10 })).body
    expect((revisions as { data: object[] }).data).toMatchObject([
      { revision: 2, document: { status: 'disabled' } },
      { revision: 1, document: { status: 'active' } },
    ])
    expect((await shop.redeem(order('o1', [shop.text]))).status).toBe(409)
    expect((await patch(shop, 'code_b-z', { status: 'active' })).status).toBe(200)
    expect((await shop.redeem(order('o1', [shop.text]))).status).toBe(201)
    expect(await find(shop, { code: shop.text })).toEqual(['code_b-z'])
    expect(await rows(shop)).toBe(1)
  })

  it('[15] becomes somebody’s, and nobody else may use it', async () => {
    const shop = await world()
    expect((await patch(shop, 'code_b-z', { assigned_to: { email: 'sarah@example.com' } })).status).toBe(200)
    const by = (id: string, email: string) => shop.redeem(order(id, [shop.text], { customer: { email } }))
    expect((await by('o1', 'tom@example.com')).status).toBe(409)
    expect((await by('o2', 'sarah@example.com')).status).toBe(201)
  })

  it('keeps its text, promotion and batch', async () => {
    const shop = await world()
    for (const document of [{ code: 'SAVE10' }, { promotion: 'other' }, { batch: 'c' }, { batch: null }])
      expect((await patch(shop, 'code_b-z', document)).status, JSON.stringify(document)).toBe(422)
    expect((await patch(shop, 'code_b-z', { code: shop.text.toLowerCase() })).status).toBe(200)
  })

  it('[F15] [BAT-4] that was archived stays dead, its orders keep its id, and its text stays the batch’s', async () => {
    const shop = await world()
    expect((await shop.redeem(order('o1', [shop.text]))).status).toBe(201)
    await codes.setStatus(shop.service, shop.caller, { id: 'code_b-z', status: 'archived' })
    const refused = await shop.redeem(order('o2', [shop.text]))
    expect(refused.body.quote.discounts.rejected).toMatchObject([{ reason: 'unknown_code' }])
    const { status } = await codes.create(shop.service, shop.caller, {
      document: { code: shop.text, promotion: 'other' },
    })
    expect(status).toBe(409)
    expect((await codes.setStatus(shop.service, shop.caller, { id: 'code_b-z', status: 'active' })).status).toBe(200)
    expect((await shop.redeem(order('o3', [shop.text]))).status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('counts what was used before it had a row, and after', async () => {
    const shop = await world()
    expect((await shop.redeem(order('o1', [shop.text]))).status).toBe(201)
    expect((await patch(shop, 'code_b-z', { limits: { redemptions: 2 } })).status).toBe(200)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect((await shop.redeem(order('o2', [shop.text]))).status).toBe(201)
    expect((await shop.redeem(order('o3', [shop.text]))).status).toBe(409)
    expect((await patch(shop, 'code_b-z', { limits: null })).status).toBe(200)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })
})

it('[F14] a readable code that comes back to life, or gets another text, may not be a batch’s by now', async () => {
  const shop = await world()
  const next = await codeAt(shop, shop.batch, 100)
  const made = await codes.create(shop.service, shop.caller, { document: { id: 'mine', code: next, promotion: 'p' } })
  expect(made.status).toBe(201)
  expect((await patch(shop, 'mine', { code: shop.text })).status).toBe(409)
  expect((await patch(shop, 'mine', { status: 'archived' })).status).toBe(200)
  // The text was left out for good: the code may come back.
  expect((await patch(shop, 'mine', { status: 'active' })).status).toBe(200)
})
