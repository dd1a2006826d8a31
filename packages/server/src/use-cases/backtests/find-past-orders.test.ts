/** The search for the orders of a backtest: its currency only, and no longer than it may take. */
import pg from 'pg'
import { expect, it } from 'vitest'
import { withDatabase } from '../../../test/with-database.ts'
import { DatabaseBusy } from '../../store/pg-errors.ts'
import { readClock } from '../../store/read-clock.ts'
import { findPastOrders } from './find-past-orders.ts'

const database = withDatabase()
const asked = { storeId: 's', from: '2026-03-01', to: '2026-03-31', currency: 'USD', limit: 3 }

/** Three orders in dollars, then ten in euros: the newest of all are in the other currency. */
const orders = `
insert into redemptions (store_id, redemption_id, order_id, status, redeemed_at, recorded_at, day, currency, gross, items_discount,
  shipping_discount, total, quote, fingerprint)
select 's', 'r-' || g, 'o-' || g, 'redeemed', at, at, at::date, case when g <= 3 then 'USD' else 'EUR' end, 0, 0, 0, 0, '{}', '{}'
from generate_series(1, 13) g, lateral (select timestamptz '2026-03-01 12:00Z' + g * interval '1 day' as at) i`

it('[BKT-5] takes the newest of one currency, and is busy where the search takes too long', async () => {
  const other = new pg.Client({ ...database.connection })
  await other.connect()
  await other.query(orders)
  const found = { ids: ['r-1', 'r-2', 'r-3'], hasMore: false, otherCurrencies: 10 }
  expect(await findPastOrders(database.db, asked)).toEqual(found)
  expect(await findPastOrders(database.db, { ...asked, limit: 2 })).toEqual({
    ...{ ids: ['r-2', 'r-3'], hasMore: true, otherCurrencies: 10 },
  })
  // A search that waits for ever: a lock alone would be waited for for two seconds.
  await other.query('begin; lock table redemptions in access exclusive mode')
  const began = performance.now()
  await expect(findPastOrders(database.db, asked, 200)).rejects.toBeInstanceOf(DatabaseBusy)
  expect(performance.now() - began).toBeLessThan(1_900)
  await other.query('rollback')
  await other.end()
  // The connection has its usual time again.
  expect(await database.db.query({ ...readClock(), long: true })).toHaveLength(1)
  expect(await findPastOrders(database.db, asked)).toEqual(found)
})
