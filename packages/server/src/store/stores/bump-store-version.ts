/**
 * Raises the version of a store's promotions, in the transaction of a change and after lock-store: a plan built from an
 * older version is never used again.
 */
import type { Statement } from '../database.ts'

export function bumpStoreVersion(storeId: string): Statement<never> {
  return {
    name: 'bump-store-version',
    text: 'update stores set version = version + 1 where store_id = $1',
    values: [storeId],
  }
}
