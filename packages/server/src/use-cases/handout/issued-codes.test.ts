/** Codes that were handed out, when they are used: by their customer, in their session, and by nobody else. */
import type { Cart } from '@counterfoil/engine'
import { beforeAll, describe, expect, it } from 'vitest'
import { batchOf, issue, reasonOf } from '../../../test/issuing.ts'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'

const database = withDatabase()
let shop: Shop

beforeAll(async () => {
  shop = await openShop(database.db, { promotions: [{ id: 'p' }] })
})

describe('a personal code', () => {
  it('[ISS-3] [15] works for its customer only, under any of their names; provisionally while nobody is known', async () => {
    const batch = await batchOf(shop, 5)
    const { body } = await issue(shop, { batch, recipient: { customer_id: 'c9', email: 'nine@x.com' } })
    expect(await reasonOf(shop, body.code, { customer: { id: 'c9' } })).toBe('applied')
    expect(await reasonOf(shop, body.code, { customer: { email: ' NINE@x.com ' } })).toBe('applied')
    expect(await reasonOf(shop, body.code, {})).toBe('provisional')
    expect(await reasonOf(shop, body.code, { customer: { id: 'c8' } })).toBe('wrong_customer')
    const stranger = await shop.redeem(order('o-1', [body.code], { customer: { id: 'c8' } }))
    expect(stranger.body.quote.discounts.rejected[0]?.reason).toBe('wrong_customer')
    const nobody = await shop.redeem(order('o-1', [body.code]))
    expect(nobody.body.quote.discounts.rejected[0]?.reason).toBe('sign_in_required')
    expect((await shop.redeem(order('o-1', [body.code], { customer: { id: 'c9' } }))).status).toBe(201)
  })

  it('[G8] follows the e-mail policy of the store', async () => {
    const folding = await openShop(database.db, { settings: { email_folding: 'tags' }, promotions: [{ id: 'p' }] })
    const batch = await batchOf(folding, 9, {})
    const ask = (email: string) => issue(folding, { batch, recipient: { email } })
    const [one, two] = [await ask('ann+shop@x.com'), await ask('ann@x.com')]
    expect([one.status, two.status, two.body.id]).toEqual([201, 200, one.body.id])
    const many = await Promise.all(Array.from({ length: 8 }, (_, n) => ask(`bob+${n}@x.com`)))
    expect(new Set(many.map(({ body }) => body.id)).size).toBe(1)
    const strict = await batchOf(shop, 9)
    const first = await issue(shop, { batch: strict, recipient: { email: 'ann+shop@y.com' } })
    const second = await issue(shop, { batch: strict, recipient: { email: 'ann@y.com' } })
    expect([first.status, second.status]).toEqual([201, 201])
  })
})

describe('a code for a session', () => {
  const session_id = 'cart_7f3a9c51e2b84d06'
  const hat = { id: 'h', sku: 'HAT', quantity: 2, unit_price: 3000 }
  const tee = { id: 't', sku: 'TEE', quantity: 1, unit_price: 4000 }
  const inCart = (line_items: Cart['line_items'], session = session_id) => ({
    line_items,
    context: { session_id: session },
  })

  it('[ISS-4] [16] works in its session only, while half of the value of its cart is there', async () => {
    const batch = await batchOf(shop, 5)
    const gift = { id: 'g', sku: 'TOY', quantity: 1, unit_price: 0, gift_of: 'p' }
    const { status, body } = await issue(shop, {
      batch,
      recipient: { session_id },
      purpose: 'cart recovery',
      cart: { line_items: [tee, hat, gift] },
    })
    expect([status, body.session_hint, body.session_items]).toEqual([
      201,
      'cart***',
      [
        { sku: 'HAT', quantity: 2, unit_price: 3000 },
        { sku: 'TEE', quantity: 1, unit_price: 4000 },
      ],
    ])
    expect(await reasonOf(shop, body.code, inCart([hat, tee]))).toBe('applied')
    expect(await reasonOf(shop, body.code, inCart([hat, tee], 'cart_of_somebody_else'))).toBe('wrong_session')
    expect(await reasonOf(shop, body.code, { line_items: [hat, tee] })).toBe('wrong_session')
    expect(await reasonOf(shop, body.code, inCart([{ ...hat, quantity: 1 }, tee]))).toBe('applied')
    expect(await reasonOf(shop, body.code, inCart([tee]))).toBe('cart_changed')
    expect(await reasonOf(shop, body.code, inCart([hat, tee]))).toBe('applied')
    const again = await issue(shop, {
      batch,
      recipient: { session_id },
      purpose: 'cart recovery',
      cart: { line_items: [{ ...tee, quantity: 5 }] },
    })
    expect([again.status, again.body]).toEqual([200, body])
    const [row] = await database.db.query<{ dump: string }>({
      name: 'test-dump-issued',
      values: [],
      text: 'select (select json_agg(c)::text from codes c) || (select json_agg(r)::text from code_recipients r) || (select json_agg(r)::text from revisions r) || (select json_agg(o)::text from outbox o) as dump',
    })
    expect(row?.dump).not.toContain(session_id)
  })

  it('[16] is redeemed in its session, and refused in another', async () => {
    const batch = await batchOf(shop, 5)
    const { body } = await issue(shop, { batch, recipient: { session_id }, cart: { line_items: [hat] } })
    const foreign = await shop.redeem(order('s-1', [body.code], inCart([hat], 'cart_of_somebody_else')))
    expect(foreign.body.quote.discounts.rejected[0]?.reason).toBe('wrong_session')
    expect((await shop.redeem(order('s-1', [body.code], inCart([hat])))).status).toBe(201)
  })
})
