/**
 * Raises the version of a store without saying what changed, so that every server reads its promotions anew: for whoever
 * changes rows by hand. The service's own changes say what they touched (raise-version).
 */
import type { Statement } from '../database.ts'

export function bumpStoreVersion(storeId: string): Statement<never> {
  return {
    name: 'bump-store-version',
    text: 'update stores set version = version + 1 where store_id = $1',
    values: [storeId],
  }
}
