/**
 * Holds a store's version for share: what is decided on its promotions and limits stays true until the transaction ends.
 * The first statement of every change of an order; its row comes next, then its counters.
 */
import type { Statement } from '../database.ts'
import { afterQueue, queue } from './queue-for-store.ts'

export interface SharedStore {
  readonly version: number
}

export function shareStore(storeId: string): Statement<SharedStore> {
  return {
    name: 'share-store',
    text: `with ${queue} select version::float8 as version from stores where store_id = $1 and ${afterQueue} for share`,
    values: [storeId],
  }
}
