/** Changes of orders beside reservations: what is held stands in the way of an order that takes its uses again. */
import { expect, it } from 'vitest'
import { hold, holdsOf, passTime } from '../../../test/reserving.ts'
import { openShop, order, type Shop } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { cancelRedemption } from '../orders/cancel.ts'
import { reopenRedemption } from '../orders/reopen.ts'
import { verifyStore } from '../verify-store.ts'

const database = withDatabase()
const limited = (redemptions: number) => ({
  promotions: [{ id: 'p', limits: { redemptions } }],
  codes: { SAVE: 'p' },
})
const reopen = ({ service, caller }: Shop) => reopenRedemption(service, caller, { id: 'order:o1' })

async function cancelled(limit: number): Promise<Shop> {
  const shop = await openShop(database.db, limited(limit))
  await shop.redeem(order('o1', ['SAVE']))
  await cancelRedemption(shop.service, shop.caller, { id: 'order:o1' })
  return shop
}

it('[RSV-3] [F10] an order is not reopened into what others hold, and is once that has expired', async () => {
  const shop = await cancelled(1)
  const { body } = await hold(shop, 's1', ['SAVE'])
  const refused = await reopen(shop)
  expect(refused.status).toBe(409)
  expect(JSON.stringify(refused.body)).toContain('held_elsewhere')
  await passTime(shop, body.id)
  expect((await reopen(shop)).status).toBe(200)
  expect((await holdsOf(shop)).wrong).toEqual([])
  expect(await verifyStore(database.db, shop.storeId)).toEqual([])
})

it('[RSV-3] [F10] what was held while it waited for the counter counts as well', async () => {
  const shop = await cancelled(1)
  const { storeId } = shop
  const waiting = await database.db.transaction(async tx => {
    await tx.query({
      name: 'test-hold-counter',
      text: `select 1 from counters where store_id = $1 and key = 'p:p' for update`,
      values: [storeId],
    })
    const started = { reply: reopen(shop) }
    await new Promise(resolve => setTimeout(resolve, 200))
    await tx.query({
      name: 'test-hold-row',
      text: `with held as (update counters set held_uses = 1 where store_id = $1 and key = 'p:p')
insert into holds (store_id, key, reservation_id, uses, expires_at)
values ($1, 'p:p', 'rsv_late', 1, clock_timestamp() + interval '1 hour')`,
      values: [storeId],
    })
    return started
  })
  expect((await waiting.reply).status).toBe(409)
})
