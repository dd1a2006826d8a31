import { expect, it } from 'vitest'
import { openShop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { insertCounters } from '../counters/insert-counters.ts'
import { type CounterToHold, insertReservations } from './insert-reservations.ts'

const database = withDatabase()
const at = '2026-11-21T10:00:00.000Z'
const row = (id: string, session: string) => ({
  reservation_id: id,
  session_hash: session,
  created_at: at,
  expires_at: at,
  day: '2026-11-21',
  currency: 'USD',
  customer_hashes: [],
  promotions: {},
  quote: { id: 'q' } as never,
  event_id: `evt_${id}`,
})
const none = { uses: 0, units: 0, amount: 0, max_uses: null, max_units: null, max_amount: null }

it.each<[string, Partial<CounterToHold>, number]>([
  ['a use that is there', { uses: 1, max_uses: 8 }, 1],
  ['a use too many', { uses: 1, max_uses: 7 }, 0],
  ['units that are there', { units: 3, max_units: 11 }, 1],
  ['a unit too many', { units: 4, max_units: 11 }, 0],
  ['money that is there', { amount: 100, max_amount: 1000 }, 1],
  ['a minor unit too much', { amount: 101, max_amount: 1000 }, 0],
])('[RSV-4] the guard counts what is held with what is taken: %s', async (_name, wanted, held) => {
  const { storeId } = await openShop(database.db)
  await database.db.query(insertCounters(storeId, [{ key: 'p:p', uses: 5, units: 6, amount: 700 }]))
  await database.db.query({
    name: 'test-hold',
    text: 'update counters set held_uses = 2, held_units = 2, held_amount = 200 where store_id = $1',
    values: [storeId],
  })
  const counters = [{ ...none, key: 'p:p', ...wanted }]
  const reservations = [row(`rsv_${storeId}`, 'h')]
  const [result] = await database.db.query(
    insertReservations({ storeId, reservations, holds: [], counters, answers: [] }),
  )
  expect(result).toEqual({ made: 1, held, kept: 0 })
})

it('[RSV-1] of two open ones of a session one is made, and says so', async () => {
  const { storeId } = await openShop(database.db)
  const rest = { storeId, holds: [], counters: [], answers: [] }
  const insert = (id: string, session: string) =>
    database.db.query(insertReservations({ ...rest, reservations: [row(id, session)] }))
  expect(await insert('a', 'h')).toMatchObject([{ made: 1 }])
  expect(await insert('b', 'h')).toMatchObject([{ made: 0 }])
  expect(await insert('c', 'other')).toMatchObject([{ made: 1 }])
})
