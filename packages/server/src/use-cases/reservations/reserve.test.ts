/** Reservations on a real PostgreSQL: what they hold, whom they stand in the way of, and how they end. */
import { describe, expect, it } from 'vitest'
import { fate, hold, holdsOf, ledgerOf, passTime, read, release } from '../../../test/reserving.ts'
import { openShop, order, serviceOn, statuses } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { verifyStore } from '../verify-store.ts'
import { sweepReservations } from './sweep.ts'

const database = withDatabase()
const limited = (redemptions: number) => ({
  promotions: [{ id: 'p', limits: { redemptions } }],
  codes: { SAVE: 'p' },
})
const balanced = { rows: 0, wrong: [] }

describe('reserving', () => {
  it('[RSV-1] answers the quote that it holds, whose session it is and until when', async () => {
    const shop = await openShop(database.db, limited(1))
    const { status, body } = await hold(shop, 's1', ['SAVE'], { ttl: 'PT10M' })
    expect([status, body.status, body.session_id]).toEqual([201, 'held', 's1'])
    expect(body.quote.totals.items_discount).toBe(500)
    const left = Date.parse(body.expires_at) - Date.now()
    expect(left).toBeGreaterThan(9 * 60_000)
    expect(left).toBeLessThan(11 * 60_000)
    expect(await ledgerOf(shop)).toEqual(['reserved 1 500'])
    const known = await read(shop, body.id)
    expect(known.body).toMatchObject({ id: body.id, status: 'held', quote: body.quote })
    expect(known.body).not.toHaveProperty('session_id')
  })

  it('[RSV-1] [R4] [R7] its owner never collides with itself: quote, reserve, quote, reserve again', async () => {
    const shop = await openShop(database.db, limited(1))
    expect(await fate(shop, 's1', ['SAVE'])).toEqual({ reason: 'applied' })
    const first = await hold(shop, 's1', ['SAVE'])
    expect(await fate(shop, 's1', ['SAVE'])).toEqual({ reason: 'applied' })
    const second = await hold(shop, 's1', ['SAVE'])
    expect([first.status, second.status]).toEqual([201, 201])
    expect((await read(shop, first.body.id)).body.status).toBe('released')
    expect(await ledgerOf(shop)).toEqual(['reserved 1 500', 'released -1 -500', 'reserved 1 500'])
    expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
  })

  it('[RSV-3] others read that it is held elsewhere, and until when', async () => {
    const shop = await openShop(database.db, limited(1))
    const { body } = await hold(shop, 's1', ['SAVE'])
    const until = new Date(body.expires_at).toISOString()
    const elsewhere = { reason: 'held_elsewhere', details: { of: 'promotion', until } }
    expect(await fate(shop, 's2', ['SAVE'])).toEqual(elsewhere)
    expect(await fate(shop, undefined, ['SAVE'])).toEqual(elsewhere)
    const refused = await hold(shop, 's2', ['SAVE'])
    expect([refused.status, refused.body.code]).toEqual([409, 'quote_changed'])
    expect(refused.body.quote.discounts.rejected).toMatchObject([elsewhere])
    expect((await shop.redeem(order('o1', ['SAVE']))).status).toBe(409)
  })

  it('[RSV-4] [R5] of 64 at once exactly as many hold as there are uses, on two servers', async () => {
    const shop = await openShop(database.db, limited(10))
    const other = { ...shop, service: serviceOn(database.db) }
    const replies = Array.from({ length: 64 }, (_, n) => hold(n % 2 === 0 ? shop : other, `s${n}`, ['SAVE']))
    expect(await statuses(replies)).toEqual({ 201: 10, 409: 54 })
    expect(await holdsOf(shop)).toEqual({ rows: 10, wrong: [] })
    expect(await fate(shop, 'other', ['SAVE'])).toMatchObject({ reason: 'held_elsewhere' })
  })

  it('[RSV-1] of several at once in one session one is left', async () => {
    const shop = await openShop(database.db, limited(1))
    const replies = await Promise.all(Array.from({ length: 6 }, () => hold(shop, 's1', ['SAVE'])))
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(6)
    const states = await Promise.all(replies.map(({ body }) => read(shop, body.id)))
    expect(states.filter(({ body }) => body.status === 'held')).toHaveLength(1)
    expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
  })

  it('[RSV-2] [A9] what has expired is free at once, before anything was swept', async () => {
    const shop = await openShop(database.db, limited(2))
    const [one, two] = [await hold(shop, 's1', ['SAVE']), await hold(shop, 's2', ['SAVE'])]
    expect(await fate(shop, 's3', ['SAVE'])).toMatchObject({ reason: 'held_elsewhere' })
    await passTime(shop, one.body.id)
    expect(await fate(shop, 's3', ['SAVE'])).toEqual({ reason: 'applied' })
    expect((await read(shop, one.body.id)).body.status).toBe('expired')
    expect((await holdsOf(shop)).rows).toBe(2)

    expect((await hold(shop, 's3', ['SAVE'])).status).toBe(201)
    expect((await hold(shop, 's4', ['SAVE'])).status).toBe(409)
    await passTime(shop, two.body.id)
    await sweepReservations(database.db)
    expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
    expect(await ledgerOf(shop)).toEqual([...Array(3).fill('reserved 1 500'), ...Array(2).fill('expired -1 -500')])
    await sweepReservations(database.db)
    expect(await ledgerOf(shop)).toHaveLength(5)
  })

  it('[RSV-2] an expired one of the same session is replaced, and says that it has expired', async () => {
    const shop = await openShop(database.db, limited(1))
    const old = await hold(shop, 's1', ['SAVE'])
    await passTime(shop, old.body.id)
    expect((await hold(shop, 's1', ['SAVE'])).status).toBe(201)
    expect((await read(shop, old.body.id)).body.status).toBe('expired')
    expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
  })

  it('[RSV-7] [A11] released twice changes nothing, and frees the use at once', async () => {
    const shop = await openShop(database.db, limited(1))
    const { body } = await hold(shop, 's1', ['SAVE'])
    const replies = await Promise.all([release(shop, body.id), release(shop, body.id), release(shop, body.id)])
    expect(replies.map(reply => [reply.status, reply.body.status])).toEqual(Array(3).fill([200, 'released']))
    expect((await release(shop, body.id)).body.status).toBe('released')
    expect(await ledgerOf(shop)).toEqual(['reserved 1 500', 'released -1 -500'])
    expect(await holdsOf(shop)).toEqual(balanced)
    expect(await fate(shop, 's2', ['SAVE'])).toEqual({ reason: 'applied' })
    expect((await release(shop, 'rsv_none')).status).toBe(404)
  })

  it('[RSV-1] a refused reservation leaves the session the one it had', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { SAVE: 'p' } })
    const { body } = await hold(shop, 's1', ['SAVE'])
    expect((await hold(shop, 's1', ['SAVE', 'NONE'])).status).toBe(409)
    expect((await hold(shop, 's1', ['SAVE'], { expected_total: 1 })).status).toBe(409)
    expect((await read(shop, body.id)).body.status).toBe('held')
    const dropped = await hold(shop, 's1', ['SAVE', 'NONE'], { on_invalid: 'drop' })
    expect(dropped.status).toBe(201)
    expect((await read(shop, body.id)).body.status).toBe('released')
  })

  it('[RSV-1] the same key gives the same answer, and the session stands nowhere in clear', async () => {
    const shop = await openShop(database.db, limited(5))
    const session = 'cart_in_clear_0123456789'
    const once = await hold(shop, session, ['SAVE'], { idempotency_key: 'k1' })
    const again = await hold(shop, session, ['SAVE'], { idempotency_key: 'k1' })
    expect(again).toEqual({ ...once, headers: { 'idempotent-replayed': 'true' } })
    expect((await hold(shop, session, [], { idempotency_key: 'k1' })).status).toBe(422)
    for (const table of ['reservations', 'idempotency', 'ledger', 'outbox', 'holds']) {
      const rows = await database.db.query<{ text: string }>({
        name: `test-clear-${table}`,
        text: `select to_json(t)::text as text from ${table} t where store_id = $1`,
        values: [shop.storeId],
      })
      expect(rows.map(({ text }) => text).join()).not.toContain('in_clear')
    }
  })

  it('belongs to a session', async () => {
    const shop = await openShop(database.db, limited(5))
    const { status, body } = await hold(shop, undefined as unknown as string, ['SAVE'])
    expect([status, body.errors[0]?.path]).toEqual([422, '$.context.session_id'])
  })

  it('[RSV-4] a limit that is changed while something is held counts what is held', async () => {
    const shop = await openShop(database.db, limited(2))
    await hold(shop, 's1', ['SAVE'])
    const { rebuildCounters } = await import('../rebuild-counters.ts')
    await database.db.transaction(tx => rebuildCounters(tx, shop.storeId, ['p']))
    expect(await holdsOf(shop)).toEqual({ rows: 1, wrong: [] })
    expect((await hold(shop, 's2', ['SAVE'])).status).toBe(201)
    expect((await hold(shop, 's3', ['SAVE'])).status).toBe(409)
    expect(await verifyStore(database.db, shop.storeId)).toEqual([])
  })
})
