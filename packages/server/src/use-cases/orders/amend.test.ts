/** Orders that are edited, on a real PostgreSQL: what they cost then, what moves, and what does not. */
import { describe, expect, it } from 'vitest'
import { changePromotion, changesOf, counter, entriesOf } from '../../../test/order-changes.ts'
import { hold } from '../../../test/reserving.ts'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { once } from '../../../test/single-use.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { insertCode } from '../../store/codes/insert-code.ts'
import { readRedemption } from '../list-redemptions.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()

const customer = { id: 'c1' }
const tees = (quantity: number) => ({ line_items: [{ id: 'l1', product: 'TEE', quantity, unit_price: 2500 }] })
const verified = async (shop: Shop): Promise<void> => expect(await verifyStore(database.db, shop.storeId)).toEqual([])
const count = (shop: Shop, key: string) => counter(database.db, shop.storeId, key)
const entries = (shop: Shop, orderId = 'o1') => entriesOf(database.db, shop.storeId, orderId)
const read = async (shop: Shop, orderId = 'o1') =>
  (await readRedemption(shop.service, shop.caller, { id: `order:${orderId}` })).body

describe('an amendment', () => {
  it('[R16] [R20] [F3] [RED-8] of the order that took the last use needs no second one: only units and money move', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer })) // 50.00 − 5.00 + 5.00
    const more = await amend(order('o1', ['ONE'], { customer, ...tees(3) })) // 75.00 − 7.50 + 5.00
    expect([more.status, more.body.difference, more.body.totals.total]).toEqual([200, 2250, 7250])
    expect(await count(shop, 'p:p')).toEqual([1, 3, 0])
    for (const key of ['p:p:USD', 'g:camp:USD']) expect(await count(shop, key)).toEqual([0, 0, 750])
    await verified(shop)
    const less = await amend(order('o1', ['ONE'], { customer, ...tees(1) }))
    expect([less.body.difference, less.body.totals.total]).toEqual([-4500, 2750])
    expect(await count(shop, 'p:p')).toEqual([1, 1, 0])
    expect(await entries(shop)).toEqual([
      ['redeemed', 'p', 1, 2, 500],
      ['amended', null, 0, 0, 2250],
      ['amended', 'p', 0, 1, 250],
      ['amended', null, 0, 0, -4500],
      ['amended', 'p', 0, -2, -500],
    ])
    await verified(shop)
  })

  it('[A6] [R11] takes no more of a limit than there is: the answer is the new quote, and nothing moves', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    const before = await read(shop)
    const dearer = { line_items: [{ id: 'l1', quantity: 3, unit_price: 3000 }] }
    const refused = await amend(order('o1', ['ONE'], { customer, ...dearer }))
    expect([refused.status, refused.body.code]).toEqual([409, 'quote_changed'])
    expect(refused.body.quote.discounts.rejected).toMatchObject([{ code: 'ONE', reason: 'budget_spent' }])
    expect([await read(shop), await count(shop, 'p:p:USD'), (await entries(shop)).length]).toEqual([
      before,
      [0, 0, 500],
      1,
    ])
    await verified(shop)
  })

  it('trims to the budget that is left where the promotion says so, its own share included', async () => {
    const promotions = [{ id: 'p', limits: { budget: { USD: 1100 }, on_budget: 'trim' as const } }]
    const shop = await openShop(database.db, { promotions, codes: { SAVE: 'p' } })
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['SAVE']))
    await shop.redeem(order('o2', ['SAVE']))
    expect((await amend(order('o1', ['SAVE'], tees(4)))).body.totals.items_discount).toBe(600)
    expect(await count(shop, 'p:p:USD')).toEqual([0, 0, 1100])
    await verified(shop)
  })

  it('[F4] adds a code to a placed order: a use is taken, and the difference is to be refunded', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', [], { customer }))
    const added = await amend(order('o1', ['ONE'], { customer }))
    expect([added.status, added.body.difference]).toEqual([200, -500])
    expect(await count(shop, 'p:p')).toEqual([1, 2, 0])
    await verified(shop)
    const removed = await amend(order('o1', [], { customer }))
    expect([removed.status, removed.body.difference]).toEqual([200, 500])
    expect(await count(shop, 'p:p')).toEqual([0, 0, 0])
    expect((await shop.redeem(order('o2', ['ONE'], { customer }))).status).toBe(201)
    const refused = await amend(order('o1', ['ONE'], { customer }))
    expect([refused.status, refused.body.quote.discounts.rejected]).toMatchObject([
      409,
      [{ reason: 'redemption_limit' }],
    ])
    await verified(shop)
  })

  it('[R4] takes nothing that others hold', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1'))
    expect((await hold(shop, 's1', ['ONE'], { with: { customer } })).status).toBe(201)
    const refused = await amend(order('o1', ['ONE'], { customer: { id: 'c2' } }))
    expect([refused.status, refused.body.quote.discounts.rejected]).toMatchObject([409, [{ reason: 'held_elsewhere' }]])
    await verified(shop)
  })

  it('is refused when the total is not the one that was promised', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1', ['ONE'], { customer }))
    const changed = order('o1', ['ONE'], { customer, ...tees(3) })
    const refused = await amend(changed, { expected_total: 7000 })
    expect([refused.status, refused.body.code, refused.body.quote.totals.total]).toEqual([409, 'quote_changed', 7250])
    expect((await amend(changed, { expected_total: 7250 })).status).toBe(200)
  })

  it('[F1] keeps what was promised: the same order again makes no difference, whatever became of promotion, code and settings', async () => {
    const shop = await openShop(database.db, {
      settings: { max_codes: 2 },
      promotions: [
        { id: 'p', schedule: { ends: '2026-03-31' }, combination: { with: ['shipping'] } },
        {
          id: 'auto',
          trigger: 'automatic',
          schedule: { starts: '2026-03-01', ends: '2026-03-31' },
          effects: [{ type: 'shipping_off', percent: '50' }],
        },
        {
          id: 'later',
          trigger: 'automatic',
          schedule: { starts: '2026-04-01' },
          effects: [{ type: 'percent_off', percent: '90', target: 'order' }],
        },
      ],
      codes: { SPRING: 'p' },
    })
    const { amend } = changesOf(shop)
    const placed = { ...order('o1', ['SPRING'], { customer }), placed_at: '2026-03-10T12:00:00Z' }
    const first = await shop.redeem(placed)
    expect(first.body.totals.total).toBe(4750)
    await changePromotion(shop, 'p', {
      status: 'paused',
      effects: [{ type: 'percent_off', percent: '1', target: 'order' }],
    })
    await changePromotion(shop, 'auto', { status: 'archived' })
    await database.db.query({
      name: 'test-change-settings',
      text: `update stores set settings = '{"max_codes": 1, "rounding": "down"}', version = version + 1 where store_id = $1`,
      values: [shop.storeId],
    })
    await database.db.query({
      name: 'test-archive-code',
      text: `update codes set status = 'archived', document = document || '{"status":"archived"}' where store_id = $1`,
      values: [shop.storeId],
    })
    const another = { id: 'another', code: 'SPRING', promotion: 'later', status: 'active' } as const
    await database.db.query(
      insertCode({ storeId: shop.storeId, document: another, canonical: 'SPRING', assignedHashes: null }),
    )
    const same = await amend(placed)
    expect([same.status, same.body.difference]).toEqual([200, 0])
    expect(same.body.line_items).toEqual(JSON.parse(JSON.stringify(first.body)).line_items)
    expect((await amend({ ...placed, ...tees(4) })).body.totals.total).toBe(9250)
    expect(await entries(shop)).toHaveLength(5)
    await verified(shop)
  })

  it('judges what is new to the order as of now: a code that ended does not come in', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        { id: 'p', schedule: { ends: '2026-03-31' } },
        { id: 'now', schedule: { starts: '2026-04-01' } },
      ],
      codes: { OLD: 'p', NOW: 'now' },
    })
    const { amend } = changesOf(shop)
    const placed = { ...order('o1'), placed_at: '2026-03-10T12:00:00Z' }
    await shop.redeem(placed)
    const refused = await amend(order('o1', ['OLD']))
    expect(refused.body.quote.discounts.rejected).toMatchObject([{ reason: 'expired' }])
    expect((await amend(order('o1', ['NOW']))).body.difference).toBe(-500)
  })

  it('gives the use back of a promotion that no longer applies, also where a cancellation would keep it', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        {
          id: 'big',
          trigger: 'automatic',
          conditions: [{ type: 'minimum_subtotal', amount: { USD: 5000 } }],
          limits: { redemptions: 1 },
          on_cancel: 'keep',
        },
      ],
    })
    const { amend } = changesOf(shop)
    await shop.redeem(order('o1'))
    expect((await amend(order('o1', [], tees(1)))).body.difference).toBe(3000 - 5000)
    expect(await count(shop, 'p:big')).toEqual([0, 0, 0])
    await verified(shop)
    expect((await shop.redeem(order('o2'))).body.totals.items_discount).toBe(500)
    expect((await amend(order('o1'))).body.totals.items_discount).toBe(0)
    await verified(shop)
  })

  it('refuses to take a use that its cancellation kept to a customer who has none left', async () => {
    const shop = await openShop(database.db, {
      promotions: [
        { id: 'p', limits: { per_period: [{ period: 'day', redemptions: 9, per_customer: 1 }] }, on_cancel: 'keep' },
      ],
      codes: { ONE: 'p' },
    })
    const { amend, cancel } = changesOf(shop)
    const by = (id: string) => ({ customer: { id } })
    await shop.redeem(order('o1', ['ONE'], by('c1')))
    await cancel('o1', { promotion: 'p' })
    await shop.redeem(order('o2', ['ONE'], by('c2')))
    const { status, body } = await amend(order('o1', [], by('c2')))
    expect([status, body]).toMatchObject([
      409,
      { code: 'quote_changed', refused: [{ of: 'promotion', id: 'p', limit: 1, used: 1 }] },
    ])
    await verified(shop)
    expect((await amend(order('o1', [], by('c3')))).status).toBe(200)
    await verified(shop)
  })

  it('moves a use from one code of a promotion to another', async () => {
    const codes = {
      A: { promotion: 'p', limits: { redemptions: 1 } },
      B: { promotion: 'p', limits: { redemptions: 1 } },
    }
    const shop = await openShop(database.db, { promotions: [{ id: 'p', limits: { redemptions: 1 } }], codes })
    const { amend, cancel } = changesOf(shop)
    await shop.redeem(order('o1', ['A']))
    expect((await amend(order('o1', ['B']))).body.difference).toBe(0)
    expect(
      [await count(shop, 'p:p'), await count(shop, 'c:code-A'), await count(shop, 'c:code-B')].map(own => own[0]),
    ).toEqual([1, 0, 1])
    await verified(shop)
    await cancel('o1')
    expect((await count(shop, 'c:code-B'))[0]).toBe(0)
    await verified(shop)
  })

  it('[A8] goes on where limits were lowered below what is used, and takes nothing more', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { redemptions: 5, budget: { USD: 5000 } } }],
      codes: { SAVE: 'p' },
    })
    const { amend } = changesOf(shop)
    for (const n of [1, 2, 3]) await shop.redeem(order(`o${n}`, ['SAVE']))
    await changePromotion(shop, 'p', { limits: { redemptions: 1, budget: { USD: 700 } } })
    expect((await amend(order('o1', ['SAVE']))).body.difference).toBe(0)
    expect((await amend(order('o1', ['SAVE'], tees(1)))).body.totals.items_discount).toBe(250)
    expect((await amend(order('o1', ['SAVE']))).body.code).toBe('quote_changed')
    expect(await count(shop, 'p:p:USD')).toEqual([0, 0, 1250])
    await verified(shop)
  })

  it('counts in the period in which the order was placed', async () => {
    const shop = await openShop(database.db, once)
    const { amend } = changesOf(shop)
    const placed = { ...order('o1', ['ONE'], { customer }), placed_at: '2026-03-10T12:00:00Z' }
    await shop.redeem(placed)
    await amend({ ...placed, ...tees(3) })
    expect(await count(shop, 'p:p:day:2026-03-10:USD')).toEqual([0, 0, 750])
    await verified(shop)
  })
})
