/** A change gets its turn although redemptions never leave a gap, and none of them is there while it happens. */
import { expect, it } from 'vitest'
import { withDatabase } from '../../test/with-database.ts'
import { insertStore } from '../store/stores/insert-store.ts'
import { takeStore } from './take-store.ts'

const database = withDatabase()
const share = { name: 'test-share', text: "select version from stores where store_id = 'busy' for share", values: [] }
const linger = { name: 'test-linger', text: 'select pg_sleep(0.03)', values: [] }

it('[A7] takes the store between redemptions that overlap all the time', async () => {
  const { db } = database
  await db.query(insertStore({ storeId: 'busy', name: 'Busy', settings: {} }))
  let stopped = false
  let inside = 0
  let finished = 0
  const redeemAll = async () => {
    while (!stopped) {
      await db.transaction(async tx => {
        await tx.query(share)
        inside += 1
        await tx.query(linger)
        inside -= 1
      })
      finished += 1
    }
  }
  const shoppers = Array.from({ length: 10 }, redeemAll)
  const began = performance.now()
  for (let change = 0; change < 3; change += 1) {
    await changeSomething()
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  const milliseconds = performance.now() - began
  stopped = true
  await Promise.all(shoppers)
  expect(milliseconds).toBeLessThan(5000)
  expect(finished).toBeGreaterThan(10)

  function changeSomething(): Promise<void> {
    return db.transaction(async own => {
      expect(await takeStore(own, 'busy')).toMatchObject({ name: 'Busy' })
      expect(inside).toBe(0)
      await own.query(linger)
      expect(inside).toBe(0)
    })
  }
})
