/**
 * Hashes of one name under the key before and the key of today: an order, a reservation or a code that was written while
 * both were known keeps them next to each other.
 */
import type { Statement } from '../database.ts'
import { isUnder } from './list-identities-under.ts'

export interface PairedIdentity {
  readonly old: string
  readonly new: string
}

/** Pairs whose new hash is one of `identities`. */
export function pairIdentities(
  storeId: string,
  identities: readonly string[],
  keyNumber: number,
): Statement<PairedIdentity> {
  return {
    name: 'pair-identities',
    text: `
select distinct had.identity as old, has.identity as new
from order_identities o
join redemptions r on r.store_id = $1 and r.redemption_id = o.redemption_id
cross join unnest(r.customer_hashes) with ordinality as has (identity, place)
join unnest(r.customer_hashes) with ordinality as had (identity, place) on had.place = has.place - 1
where o.store_id = $1 and o.identity = any ($2::text[]) and has.identity = o.identity and ${isUnder('had.identity', '($3::int - 1)')}
order by 2`,
    values: [storeId, identities, keyNumber],
  }
}
