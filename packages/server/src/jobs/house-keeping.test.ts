import { afterEach, expect, it, vi } from 'vitest'
import { hold, holdsOf, ledgerOf, passTime, read } from '../../test/reserving.ts'
import { openShop } from '../../test/shop.ts'
import { withDatabase } from '../../test/with-database.ts'
import { forgetReservations } from '../store/reservations/forget-reservations.ts'
import { startHouseKeeping } from './house-keeping.ts'

const database = withDatabase()
const shopOf = () =>
  openShop(database.db, { promotions: [{ id: 'p', limits: { redemptions: 9 } }], codes: { SAVE: 'p' } })

afterEach(() => {
  vi.useRealTimers()
})

it('[RSV-2] ends what has expired, at the instant it did, in every store; what lives stays', async () => {
  const [one, other] = [await shopOf(), await shopOf()]
  const gone = [await hold(one, 's1', ['SAVE']), await hold(other, 's1', ['SAVE'])]
  const lives = await hold(one, 's2', ['SAVE'])
  await passTime(one, gone[0]!.body.id)
  await passTime(other, gone[1]!.body.id)

  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const houseKeeping = startHouseKeeping(database.db, { warn: vi.fn() })
  vi.advanceTimersByTime(10_000)
  await vi.waitFor(async () => expect(await holdsOf(other)).toEqual({ rows: 0, wrong: [] }), { timeout: 15_000 })
  await houseKeeping.stop()
  expect(await holdsOf(one)).toEqual({ rows: 1, wrong: [] })
  expect(await ledgerOf(other)).toEqual(['reserved 1 500', 'expired -1 -500'])
  expect((await read(one, lives.body.id)).body.status).toBe('held')
  const [row] = await database.db.query<{ same: boolean }>({
    name: 'test-ended-at',
    text: `select ended_at = expires_at and (select l.at from ledger l where l.store_id = $1 and l.type = 'expired') = expires_at
as same from reservations where store_id = $1`,
    values: [other.storeId],
  })
  expect(row?.same).toBe(true)
})

it('[RSV-7] forgets ended reservations after seven days, not before, and never one that was redeemed', async () => {
  const shop = await shopOf()
  const held = await Promise.all(['s1', 's2', 's3'].map(session => hold(shop, session, ['SAVE'])))
  const end = (id: string | undefined, status: string, days: number) =>
    database.db.query({
      name: 'test-end',
      text: `update reservations set status = $3, ended_at = clock_timestamp() - $4 * interval '1 day' where store_id = $1 and reservation_id = $2`,
      values: [shop.storeId, id, status, days],
    })
  await end(held[0]?.body.id, 'released', 8)
  await end(held[1]?.body.id, 'expired', 6)
  await end(held[2]?.body.id, 'redeemed', 800)
  await database.db.query(forgetReservations())
  const statuses = await Promise.all(held.map(async ({ body }) => (await read(shop, body.id)).status))
  expect(statuses).toEqual([404, 200, 200])
})
