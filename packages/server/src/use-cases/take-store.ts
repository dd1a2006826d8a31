/** The store's row for whoever changes what redemptions rest on: after those under way, before those that come later. */
import type { Queryable } from '../store/database.ts'
import { type LockedStore, lockStore } from '../store/stores/lock-store.ts'
import { queueForStores } from '../store/stores/queue-for-stores.ts'

/** Inside a transaction, and first of all in it. Undefined: there is no such store. */
export async function takeStore(tx: Queryable, storeId: string): Promise<LockedStore | undefined> {
  await tx.query(queueForStores())
  const [store] = await tx.query(lockStore(storeId))
  return store
}
