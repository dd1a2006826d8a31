/** The harness itself: a database of the file's own, migrated, emptied on demand. */
import { expect, it } from 'vitest'
import { withDatabase } from './with-database.ts'

const database = withDatabase()

const countStores = { name: 'test-count-stores', text: 'select count(*) as count from stores', values: [] }

it('gives a migrated database that reset() empties', async () => {
  await database.db.query({
    name: 'test-insert-store',
    text: 'insert into stores (store_id, name, settings) values ($1, $2, $3)',
    values: ['s1', 'Shop', '{}'],
  })
  expect(await database.db.query(countStores)).toEqual([{ count: 1 }])
  await database.reset()
  expect(await database.db.query(countStores)).toEqual([{ count: 0 }])
})
