/** What a database does quietly wrong unless it is told: its clock inside a transaction, and counters at the end of their range. */
import { describe, expect, it } from 'vitest'
import { withDatabase } from '../../test/with-database.ts'
import { insertCounters } from './counters/insert-counters.ts'
import type { Statement } from './database.ts'
import { readClock } from './read-clock.ts'
import { insertStore } from './stores/insert-store.ts'
import { lockStore } from './stores/lock-store.ts'

const database = withDatabase()
const max = Number.MAX_SAFE_INTEGER
const nap: Statement<never> = { name: 'test-nap', text: 'select pg_sleep(0.05)', values: [] }
const amounts: Statement<{ readonly amount: number }> = {
  name: 'test-amounts',
  text: "select amount from counters where store_id = 'full' order by key",
  values: [],
}

describe('the clock', () => {
  it('[D11] goes on inside a transaction: a promotion that ends while one waits has ended', async () => {
    const { db } = database
    await db.query(insertStore({ storeId: 'waits', name: 'Waits', settings: {} }))
    const [before, after, locked] = await db.transaction(async tx => {
      const first = (await tx.query(readClock()))[0]!.now
      await tx.query(nap)
      return [first, (await tx.query(readClock()))[0]!.now, (await tx.query(lockStore('waits')))[0]!.now]
    })
    expect(after! - before!).toBeGreaterThanOrEqual(49)
    expect(locked!).toBeGreaterThanOrEqual(after!)
  })
})

describe('a sum of money', () => {
  const counter = (amount: number) => [{ key: 'p:x:USD', uses: 1, units: 1, amount }]

  it('[E13] comes back whole up to 2^53−1, and is refused past it or below zero, never wrapped', async () => {
    const { db } = database
    await db.query(insertStore({ storeId: 'full', name: 'Full', settings: {} }))
    await db.query(insertCounters('full', counter(max)))
    expect(await db.query(amounts)).toEqual([{ amount: max }])
    for (const amount of [max + 1, -1])
      await expect(db.query(insertCounters('full', counter(amount)))).rejects.toThrow(/counters_amount_check/)
    const more: Statement<never> = {
      name: 'test-more',
      text: "update counters set amount = amount + 9223372036854775807 where store_id = 'full'",
      values: [],
    }
    await expect(db.query(more)).rejects.toThrow(/out of range/)
    expect(await db.query(amounts)).toEqual([{ amount: max }])
  })
})
