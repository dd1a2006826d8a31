import type { Quote } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { openShop, order, type Shop, type ShopDocuments } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { priceCart } from './price-cart.ts'

const database = withDatabase()

async function quoted(shop: Shop, ...given: Parameters<typeof order>): Promise<Quote> {
  const { id: _id, ...cart } = order(...given)
  return (await priceCart(shop.service, shop.caller, { cart })).body as Quote
}

const reasonOf = (quote: Quote) => quote.discounts.rejected[0]?.reason ?? 'applied'

/** The transaction that wrote last to this database, as its rows tell. */
async function lastWrite(): Promise<string> {
  const tables = await database.db.query<{ name: string }>({
    name: 'test-tables',
    text: `select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    values: [],
  })
  const newest = tables.map(({ name }) => `select max(xmin::text::bigint) as x, count(*) as n from ${name}`)
  const text = `select coalesce(max(x), 0) || '/' || sum(n) as last from (${newest.join(' union all ')}) t`
  const [row] = await database.db.query<{ last: string }>({ name: 'test-last-write', text, values: [] })
  return row?.last ?? ''
}

describe('a quote', () => {
  const documents: ShopDocuments = { promotions: [{ id: 'p' }], codes: { SAVE10: 'p', SOLO: 'p' } }

  it('finds a code by its canonical form and by look-alike letters, when exactly one is meant', async () => {
    const shop = await openShop(database.db, { ...documents, codes: { SAVE10: 'p', OIL: 'p', OLI: 'p' } })
    expect(reasonOf(await quoted(shop, 'o', [' save-10 ']))).toBe('applied')
    expect(reasonOf(await quoted(shop, 'o', ['SAVEIO']))).toBe('applied')
    expect(reasonOf(await quoted(shop, 'o', ['OIL']))).toBe('applied')
    expect(reasonOf(await quoted(shop, 'o', ['0II']))).toBe('unknown_code')
    expect(reasonOf(await quoted(shop, 'o', ['ş']))).toBe('malformed_code')
  })

  it('sees a change at once, from another server too', async () => {
    const shop = await openShop(database.db, documents)
    expect(reasonOf(await quoted(shop, 'o', ['SAVE10']))).toBe('applied')
    await database.db.transaction(async tx => {
      const values = [shop.storeId]
      const text = `update promotions set document = jsonb_set(document, '{status}', '"paused"') where store_id = $1`
      await tx.query({ name: 'test-pause', text, values })
      await tx.query({ name: 'test-bump', text: 'update stores set version = version + 1 where store_id = $1', values })
    })
    expect(reasonOf(await quoted(shop, 'o', ['SAVE10']))).toBe('promotion_inactive')
  })

  it('[LAW-8] writes nothing and counts nothing', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 1 } }],
      codes: { ONE: 'p' },
    })
    const before = await lastWrite()
    for (const _ of [1, 2, 3]) expect(reasonOf(await quoted(shop, 'o', ['ONE']))).toBe('applied')
    expect(await lastWrite()).toBe(before)
    await shop.redeem(order('o1', ['ONE']))
    expect(reasonOf(await quoted(shop, 'o', ['ONE']))).toBe('redemption_limit')
  })

  it('[G1][G2] counts a guest and an account with one address as one customer', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_customer: 1 } }],
      codes: { ONE: 'p' },
    })
    await shop.redeem(order('o1', ['ONE'], { customer: { email: 'a@x.com' } }))
    expect(reasonOf(await quoted(shop, 'o', ['ONE'], { customer: { id: 'c9', email: ' A@X.com' } }))).toBe(
      'customer_limit',
    )
    expect(reasonOf(await quoted(shop, 'o', ['ONE'], { customer: { id: 'c9' } }))).toBe('applied')
  })

  it('[G8][G9] nobody known: a limit per customer is applied provisionally', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_customer: 1 } }],
      codes: { ONE: 'p' },
    })
    const quote = await quoted(shop, 'o', ['ONE'])
    expect(quote.discounts.applied[0]).toMatchObject({ provisional: true, waiting_for: ['customer'] })
    expect((await shop.redeem(order('o1', ['ONE']))).status).toBe(409)
  })

  it('for a publishable key knows no customer and takes no instant', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', conditions: [{ type: 'customer_segment', any_of: ['vip'] }] }],
      codes: { VIP: 'p' },
    })
    const stranger = { ...shop.caller, kind: 'publishable' } as const
    const { id: _id, ...cart } = order('o', ['VIP'], { customer: { id: 'c1', segments: ['vip'] } })
    expect(reasonOf((await priceCart(shop.service, shop.caller, { cart })).body as Quote)).toBe('applied')
    const seen = (await priceCart(shop.service, stranger, { cart })).body as Quote
    expect(seen.discounts.applied.filter(applied => !applied.provisional)).toEqual([])
    const later = { ...cart, at: '2030-01-01T00:00:00Z' }
    expect((await priceCart(shop.service, stranger, { cart: later })).status).toBe(403)
    expect(((await priceCart(shop.service, shop.caller, { cart: later })).body as Quote).at).toBe(
      '2030-01-01T00:00:00Z',
    )
  })

  it('counts the period that `at` is in', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_period: [{ period: 'month', redemptions: 1 }] } }],
      codes: { MONTHLY: 'p' },
    })
    await shop.redeem({ ...order('o1', ['MONTHLY']), placed_at: '2026-03-31T23:00:00Z' })
    expect(reasonOf(await quoted(shop, 'o', ['MONTHLY'], { at: '2026-03-01T00:00:00Z' }))).toBe('period_limit')
    expect(reasonOf(await quoted(shop, 'o', ['MONTHLY'], { at: '2026-04-01T00:00:00Z' }))).toBe('applied')
  })

  it('of a store that is not there is not found', async () => {
    const shop = await openShop(database.db)
    const { id: _id, ...cart } = order('o')
    expect((await priceCart(shop.service, { ...shop.caller, storeId: 'nowhere' }, { cart })).status).toBe(404)
  })
})
