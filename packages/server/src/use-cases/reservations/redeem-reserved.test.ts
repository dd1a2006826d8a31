/** Reservations that become redemptions, on a real PostgreSQL. */
import { describe, expect, it } from 'vitest'
import { fate, hold, holdsOf, passTime, read, release } from '../../../test/reserving.ts'
import { entries, openShop, order, type Shop, serviceOn, statuses } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { verifyStore } from '../verify-store.ts'
import { sweepReservations } from './sweep.ts'

const database = withDatabase()
const limited = (redemptions: number) => ({
  promotions: [{ id: 'p', limits: { redemptions } }],
  codes: { SAVE: 'p' },
})
const inSession = (session: string) => ({ context: { session_id: session } })
const balanced = { rows: 0, wrong: [] }

async function counter({ service, storeId }: Shop, key: string): Promise<Record<string, number> | undefined> {
  const [row] = await service.db.query<Record<string, number>>({
    name: 'test-counter',
    text: 'select uses, units, amount, held_uses, held_units, held_amount from counters where store_id = $1 and key = $2',
    values: [storeId, key],
  })
  return row
}

/** How a reservation ended, as its row and as the ledger tell it. */
async function endsOf({ service, storeId }: Shop, id: string): Promise<string> {
  const [row] = await service.db.query<{ text: string }>({
    name: 'test-ends-of',
    text: `select r.status || ', entries ' || coalesce((
  select string_agg(l.type, ' ') from ledger l
  where l.store_id = r.store_id and l.reservation_id = r.reservation_id and l.type <> 'reserved'
), 'none') as text from reservations r where r.store_id = $1 and r.reservation_id = $2`,
    values: [storeId, id],
  })
  return row?.text ?? 'gone'
}

describe('redeeming what was reserved', () => {
  it('[RSV-1] [RSV-5] [R4] [R7] quote, reserve, quote again, redeem: of the last use', async () => {
    const shop = await openShop(database.db, limited(1))
    await fate(shop, 's1', ['SAVE'])
    const { body } = await hold(shop, 's1', ['SAVE'])
    expect(await fate(shop, 's1', ['SAVE'])).toEqual({ reason: 'applied' })
    const redeemed = await shop.redeem(order('o1', ['SAVE']), { reservation: body.id, expected_total: 5000 })
    expect(redeemed.status).toBe(201)
    expect((await read(shop, body.id)).body).toMatchObject({ status: 'redeemed', redemption: redeemed.body.id })
    expect(await counter(shop, 'p:p')).toMatchObject({ uses: 1, held_uses: 0 })
    expect(await holdsOf(shop)).toEqual(balanced)
    expect(await fate(shop, 's2', ['SAVE'])).toMatchObject({ reason: 'redemption_limit' })
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[RSV-1] [R7] without naming it, the order of the session has it too', async () => {
    const shop = await openShop(database.db, limited(1))
    const { body } = await hold(shop, 's1', ['SAVE'])
    expect((await shop.redeem(order('o0', ['SAVE'], inSession('s2')))).status).toBe(409)
    expect((await shop.redeem(order('o1', ['SAVE'], inSession('s1')))).status).toBe(201)
    expect((await read(shop, body.id)).body.status).toBe('redeemed')
    expect(await holdsOf(shop)).toEqual(balanced)
  })

  it('[RSV-1] one that is named goes before the session’s, and the session’s takes its place once it is gone', async () => {
    const shop = await openShop(database.db, limited(2))
    const [mine, named] = [await hold(shop, 's1', ['SAVE']), await hold(shop, 's2', ['SAVE'])]
    const first = await shop.redeem(order('o1', ['SAVE'], inSession('s1')), { reservation: named.body.id })
    expect(first.status).toBe(201)
    const states = async () =>
      Promise.all([mine, named].map(async ({ body }) => (await read(shop, body.id)).body.status))
    expect(await states()).toEqual(['held', 'redeemed'])
    const second = await shop.redeem(order('o2', ['SAVE'], inSession('s1')), { reservation: named.body.id })
    expect(second.status).toBe(201)
    expect(await states()).toEqual(['redeemed', 'redeemed'])
  })

  it('[RSV-5] for less than it holds, the rest of the budget and of the units comes free', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { budget: { USD: 500 }, units: 2 } }],
      codes: { SAVE: 'p' },
    })
    const { body } = await hold(shop, 's1', ['SAVE'])
    expect(await counter(shop, 'p:p:USD')).toMatchObject({ amount: 0, held_amount: 500 })
    expect(await fate(shop, 's2', ['SAVE'])).toMatchObject({ reason: 'held_elsewhere' })
    const half = { line_items: [{ id: 'l1', quantity: 1, unit_price: 2500 }] }
    expect((await shop.redeem(order('o1', ['SAVE'], half), { reservation: body.id })).status).toBe(201)
    expect(await counter(shop, 'p:p:USD')).toMatchObject({ amount: 250, held_amount: 0 })
    expect(await counter(shop, 'p:p')).toMatchObject({ units: 1, held_units: 0 })
    expect((await shop.redeem(order('o2', ['SAVE'], half))).status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })

  it('[RSV-5] what the order takes beyond it finds room like any other', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { budget: { USD: 700 } } }],
      codes: { SAVE: 'p' },
    })
    const { body } = await hold(shop, 's1', ['SAVE'])
    const more = (quantity: number) => ({ line_items: [{ id: 'l1', quantity, unit_price: 2500 }] })
    expect((await shop.redeem(order('o1', ['SAVE'], more(3)), { reservation: body.id })).status).toBe(409)
    expect((await read(shop, body.id)).body.status).toBe('held')
    const one = await shop.redeem(order('o2', ['SAVE'], { line_items: [{ id: 'x', quantity: 1, unit_price: 2000 }] }))
    expect(one.status).toBe(201)
    expect((await shop.redeem(order('o1', ['SAVE']), { reservation: body.id })).status).toBe(201)
    expect(await counter(shop, 'p:p:USD')).toMatchObject({ amount: 700, held_amount: 0 })
  })

  it('[RSV-5] without the code that it holds, what it holds comes free all the same', async () => {
    const shop = await openShop(database.db, limited(1))
    const { body } = await hold(shop, 's1', ['SAVE'])
    expect((await shop.redeem(order('o1'), { reservation: body.id })).status).toBe(201)
    expect(await holdsOf(shop)).toEqual(balanced)
    expect(await fate(shop, 's2', ['SAVE'])).toEqual({ reason: 'applied' })
  })

  it('[RSV-4] many holders redeem at once, on two servers, while others try: exactly the limit', async () => {
    const shop = await openShop(database.db, limited(12))
    const other = { ...shop, service: serviceOn(database.db) }
    const sessions = Array.from({ length: 12 }, (_, n) => `s${n}`)
    await Promise.all(sessions.map(session => hold(shop, session, ['SAVE'])))
    const { redeem } = await import('../redeem.ts')
    const holders = sessions.map((session, n) =>
      redeem(n % 2 === 0 ? shop.service : other.service, shop.caller, {
        order: order(`o${n}`, ['SAVE'], inSession(session)),
      }),
    )
    const strangers = Array.from({ length: 24 }, (_, n) => shop.redeem(order(`x${n}`, ['SAVE'])))
    expect(await statuses(holders)).toEqual({ 201: 12 })
    expect(await statuses(strangers)).toEqual({ 409: 24 })
    expect(await entries(shop)).toBe(12)
    expect(await holdsOf(shop)).toEqual(balanced)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })
})

describe('a reservation is resolved once', () => {
  it('[RSV-7] [A11] released after it was redeemed: refused; redeemed after it was released: refused', async () => {
    const shop = await openShop(database.db, limited(2))
    const first = await hold(shop, 's1', ['SAVE'])
    await shop.redeem(order('o1', ['SAVE']), { reservation: first.body.id })
    expect(await release(shop, first.body.id)).toMatchObject({ status: 409, body: { code: 'already_resolved' } })
    expect((await shop.redeem(order('o2', ['SAVE']), { reservation: first.body.id })).body.code).toBe(
      'already_resolved',
    )

    const second = await hold(shop, 's2', ['SAVE'])
    await release(shop, second.body.id)
    expect((await shop.redeem(order('o3', ['SAVE']), { reservation: second.body.id })).body.code).toBe(
      'already_resolved',
    )
    const unknown = await shop.redeem(order('o4', ['SAVE']), { reservation: 'rsv_none' })
    expect([unknown.status, unknown.body.errors[0]?.path]).toEqual([422, '$.reservation'])
    expect(await entries(shop)).toBe(1)
    expect(await holdsOf(shop)).toEqual(balanced)
  })

  it('[RSV-7] [R6] two orders at once with one reservation: one has it, and the same order twice is one', async () => {
    const shop = await openShop(database.db, limited(1))
    const { body } = await hold(shop, 's1', ['SAVE'])
    const reservation = body.id
    const started = performance.now()
    const replies = await Promise.all(
      ['o1', 'o2', 'o1', 'o2'].map(id => shop.redeem(order(id, ['SAVE']), { reservation })),
    )
    expect(performance.now() - started).toBeLessThan(1500)
    const won = replies.filter(({ status }) => status === 201)
    expect(new Set(won.map(reply => reply.body.id)).size).toBe(1)
    expect(won).toHaveLength(2)
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(2)
    expect(await counter(shop, 'p:p')).toMatchObject({ uses: 1, held_uses: 0 })
  })

  it('[RSV-7] [R6] many orders at once of one session: one has its reservation, all are answered at once', async () => {
    const shop = await openShop(database.db, limited(1))
    for (const round of ['a', 'b', 'c']) {
      const cart = { ...inSession(`s-${round}`), discounts: { codes: round === 'c' ? ['SAVE'] : [] } }
      const { body } = await hold(shop, `s-${round}`, cart.discounts.codes)
      const started = performance.now()
      const replies = Array.from({ length: 12 }, (_, n) => {
        const more = round === 'a' ? { reservation: body.id } : {}
        return shop.redeem(order(`${round}${n}`, cart.discounts.codes, cart), more)
      })
      const answers = await statuses(replies)
      expect(performance.now() - started, round).toBeLessThan(1500)
      expect(answers).toEqual(round === 'b' ? { 201: 12 } : { 201: 1, 409: 11 })
      expect((await read(shop, body.id)).body.status).toBe('redeemed')
    }
  })

  it('[RSV-7] [A10] redeemed at the instant of its end, while others take what comes free: never both', async () => {
    const shop = await openShop(database.db, limited(3))
    const held = await Promise.all(['s1', 's2', 's3'].map(session => hold(shop, session, ['SAVE'], { ttl: 1 })))
    const last = Math.max(...held.map(({ body }) => Date.parse(body.expires_at)))
    await new Promise(resolve => setTimeout(resolve, last - Date.now() - 25))
    const tries: Promise<unknown>[] = []
    for (let round = 0; round < 12; round += 1) {
      for (const { body } of held) {
        const mine = order(`mine-${body.id}`, ['SAVE'])
        tries.push(shop.redeem(mine, { reservation: body.id }), hold(shop, `t${round}`, ['SAVE']))
      }
      tries.push(sweepReservations(database.db))
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    await Promise.all(tries)
    await sweepReservations(database.db)
    const row = await counter(shop, 'p:p')
    expect((row?.uses ?? 0) + (row?.held_uses ?? 0)).toBe(3)
    expect((await holdsOf(shop)).wrong).toEqual([])
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    const ends = await Promise.all(held.map(({ body }) => endsOf(shop, body.id)))
    expect(ends.every(end => end === 'redeemed, entries redeemed' || end === 'expired, entries expired')).toBe(true)
  })

  it('[RSV-2] [A9] an expired one protects nothing: the order is priced as if there were none', async () => {
    const shop = await openShop(database.db, limited(1))
    const { body } = await hold(shop, 's1', ['SAVE'])
    await passTime(shop, body.id)
    expect((await shop.redeem(order('o1', ['SAVE']), { reservation: body.id })).status).toBe(201)
    await sweepReservations(database.db)
    expect((await read(shop, body.id)).body.status).toBe('expired')
    expect(await counter(shop, 'p:p')).toMatchObject({ uses: 1, held_uses: 0 })

    const late = await openShop(database.db, limited(1))
    const gone = await hold(late, 's1', ['SAVE'])
    await passTime(late, gone.body.id)
    expect((await late.redeem(order('x', ['SAVE']))).status).toBe(201)
    const refused = await late.redeem(order('o1', ['SAVE']), { reservation: gone.body.id })
    expect([refused.status, refused.body.quote.discounts.rejected[0]?.reason]).toEqual([409, 'redemption_limit'])
  })
})

describe('what a reservation protects', () => {
  const endsIn = (milliseconds: number) => ({ ends: new Date(Date.now() + milliseconds).toISOString() })

  it('[RSV-6] [D9] made before the end of the promotion it is honoured after it', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', schedule: endsIn(400) }],
      codes: { SAVE: 'p' },
    })
    const { body } = await hold(shop, 's1', ['SAVE'])
    await new Promise(resolve => setTimeout(resolve, 450))
    expect(await fate(shop, 's2', ['SAVE'])).toMatchObject({ reason: 'expired' })
    expect(await fate(shop, 's1', ['SAVE'])).toEqual({ reason: 'applied' })
    expect((await shop.redeem(order('o0', ['SAVE']))).status).toBe(409)
    expect((await shop.redeem(order('o1', ['SAVE']), { reservation: body.id })).status).toBe(201)
  })

  it('[RSV-6] the use of a day is of the day it was reserved on, also when it is cancelled', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_period: [{ period: 'day', redemptions: 1 }] } }],
      codes: { SAVE: 'p' },
    })
    const { body } = await hold(shop, 's1', ['SAVE'], { ttl: 'P3D' })
    await passTime(shop, body.id, 2 * 24 * 3600)
    const [moved] = await database.db.query<{ n: number }>({
      name: 'test-move-day',
      text: `with moved as (
  update holds set key = 'p:p:day:' || to_char((clock_timestamp() - interval '2 days') at time zone 'UTC', 'YYYY-MM-DD')
  where store_id = $1 returning key
), counted as (
  update counters set key = (select key from moved) where store_id = $1 returning 1
) select count(*)::int as n from counted`,
      values: [shop.storeId],
    })
    expect(moved?.n).toBe(1)
    expect((await shop.redeem(order('o1', ['SAVE']), { reservation: body.id })).status).toBe(201)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
    expect(await holdsOf(shop)).toEqual(balanced)
    expect((await shop.redeem(order('o2', ['SAVE']))).status).toBe(201)
    expect((await shop.redeem(order('o3', ['SAVE']))).status).toBe(409)
  })

  it('[RSV-3] a customer’s hold in another session counts for the customer', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { per_customer: 1 } }],
      codes: { SAVE: 'p' },
    })
    const who = { customer: { email: 'a@example.com' } }
    await hold(shop, 's1', ['SAVE'], { with: who })
    expect(await fate(shop, 's2', ['SAVE'], who)).toMatchObject({ reason: 'held_elsewhere' })
    expect(await fate(shop, 's2', ['SAVE'], { customer: { email: 'b@example.com' } })).toEqual({ reason: 'applied' })
    expect((await shop.redeem(order('o1', ['SAVE'], { ...who, ...inSession('s1') }))).status).toBe(201)
    expect(await fate(shop, 's2', ['SAVE'], who)).toMatchObject({ reason: 'customer_limit' })
  })

  it('[RSV-3] a budget that trims is trimmed to what others leave', async () => {
    const shop = await openShop(database.db, {
      promotions: [{ id: 'p', limits: { budget: { USD: 800 }, on_budget: 'trim' } }],
      codes: { SAVE: 'p' },
    })
    const { body } = await hold(shop, 's1', ['SAVE'])
    const trimmed = await hold(shop, 's2', ['SAVE'])
    expect(trimmed.body.quote.totals.items_discount).toBe(300)
    expect(await fate(shop, 's3', ['SAVE'])).toMatchObject({ reason: 'held_elsewhere' })
    await release(shop, body.id)
    const whole = await shop.redeem(order('o2', ['SAVE'], inSession('s2')))
    expect(whole.body.totals.items_discount).toBe(500)
    expect(await counter(shop, 'p:p:USD')).toMatchObject({ amount: 500, held_amount: 0 })
  })
})
