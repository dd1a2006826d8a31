/** Which of many orders and keys are known already: those get the first answer again and take no part in a batch. */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export interface Existing {
  readonly orders: readonly string[]
  readonly keys: readonly string[]
}

export function findExisting(
  storeId: string,
  orderIds: readonly string[],
  endpoint: string,
  keys: readonly string[],
): Statement<Existing> {
  return {
    name: 'find-existing',
    text: `
select
  array(select order_id from redemptions where store_id = $1 and order_id = any ($2::text[])) as orders,
  array(select key from idempotency where store_id = $1 and endpoint = $3 and key = any ($4::text[])) as keys`,
    values: [storeId, textArray(orderIds), endpoint, textArray(keys)],
  }
}
