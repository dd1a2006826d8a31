/** A code that gets another text, on a real database: what it waits for, and who does not wait with it. */
import { describe, expect, it } from 'vitest'
import { openShop, order } from '../../../test/shop.ts'
import { withDatabase } from '../../../test/with-database.ts'
import { shareStore } from '../../store/stores/share-store.ts'
import { codes } from './index.ts'

const database = withDatabase()
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms))

describe('a code that gets another text', () => {
  it('[IMP-2] waits for whoever is just writing the same, and no redemption waits with it', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { OPEN: 'p', OTHER: 'p' } })
    const { service, caller, storeId } = shop
    let renamed: Promise<unknown> | undefined
    let took = Number.POSITIVE_INFINITY
    // As an import does: the codes first, the store behind them.
    await database.db.transaction(async tx => {
      const text = `insert into codes (store_id, code_id, canonical, promotion_id, status, document)
        values ($1, 'imported', 'NEWTEXT', 'p', 'active', '{"id":"imported","code":"NEWTEXT","promotion":"p","status":"active"}')`
      await tx.query({ name: 'test-import-one', text, values: [storeId] })
      renamed = codes.patch(service, caller, { id: 'code-OPEN', document: { code: 'NEW-TEXT' }, revision: 'any' })
      await pause(100)
      const begin = performance.now()
      expect((await shop.redeem(order('o1', ['OTHER']))).status).toBe(201)
      took = performance.now() - begin
      await tx.query(shareStore(storeId))
    })
    expect(took).toBeLessThan(500)
    expect(await renamed).toMatchObject({ status: 409, body: { code: 'code_exists' } })
    const { body } = await codes.read(service, caller, { id: 'code-OPEN' })
    expect(body).toMatchObject({ code: 'OPEN', revision: 1 })
    expect((await shop.redeem(order('o2', ['OPEN']))).status).toBe(201)
  })

  it('is found under it at once, and no longer under the old one', async () => {
    const shop = await openShop(database.db, { promotions: [{ id: 'p' }], codes: { OPEN: 'p' } })
    const { service, caller } = shop
    const reply = await codes.patch(service, caller, { id: 'code-OPEN', document: { code: 'SHUT' }, revision: 'any' })
    expect(reply.status).toBe(200)
    expect((await shop.redeem(order('o1', ['OPEN']))).status).toBe(409)
    expect((await shop.redeem(order('o2', ['SHUT']))).status).toBe(201)
  })
})
