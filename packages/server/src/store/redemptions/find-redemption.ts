/** One redemption by its id or by the order's, with what tells a repeated order from another one. */
import type { Cart, Quote } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { redemptionColumns, type StoredRedemption } from './redemption-columns.ts'

export interface RedemptionKey {
  readonly storeId: string
  readonly by: 'redemption' | 'order'
  readonly id: string
}

export interface FoundRedemption extends StoredRedemption {
  readonly fingerprint: Readonly<Record<string, string>>
  /** As it was redeemed, before any amendment. Null: of an order from before migration 0003. */
  readonly kept: { readonly cart: Cart } | null
  /** The first answer, when an amendment has replaced the quote. */
  readonly first_quote: Quote | null
}

export function findRedemption({ storeId, by, id }: RedemptionKey): Statement<FoundRedemption> {
  return {
    name: `find-redemption-by-${by}`,
    text: `
select ${redemptionColumns}, fingerprint, coalesce(first_kept, kept) as kept, first_quote
from redemptions
where store_id = $1 and ${by}_id = $2`,
    values: [storeId, id],
  }
}
