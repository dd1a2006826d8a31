/** Ids of everything that is kept under any of a customer's identities: orders, reservations and codes that are assigned to them or theirs. */
import type { Statement } from '../database.ts'

export function listKeptUnder(storeId: string, identities: readonly string[]): Statement<{ readonly id: string }> {
  return {
    name: 'list-kept-under',
    text: `
select distinct redemption_id as id from order_identities where store_id = $1 and identity = any ($2::text[])
union all
select reservation_id from reservations where store_id = $1 and customer_hashes && $2::text[]
union all
select code_id from codes where store_id = $1 and (assigned_hashes && $2::text[] or owner_hashes && $2::text[])`,
    values: [storeId, identities],
  }
}
