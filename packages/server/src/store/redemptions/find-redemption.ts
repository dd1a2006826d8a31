/** One redemption by its id or by the order's, with what tells a repeated order from another one. */
import type { Statement } from '../database.ts'
import { redemptionColumns, type StoredRedemption } from './redemption-columns.ts'

export interface RedemptionKey {
  readonly storeId: string
  readonly by: 'redemption' | 'order'
  readonly id: string
}

export interface FoundRedemption extends StoredRedemption {
  readonly fingerprint: Readonly<Record<string, string>>
}

export function findRedemption({ storeId, by, id }: RedemptionKey): Statement<FoundRedemption> {
  return {
    name: `find-redemption-by-${by}`,
    text: `
select ${redemptionColumns}, fingerprint
from redemptions
where store_id = $1 and ${by}_id = $2`,
    values: [storeId, id],
  }
}
