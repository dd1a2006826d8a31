/** Of single promotions an active code that anybody may use, and whether there are others: two codes of each are looked at. */
import type { Statement } from '../database.ts'

export interface PromotionCodes {
  readonly id: string
  readonly codes: readonly (readonly [codeId: string, code: string, forAnybody: boolean])[]
  readonly has_batches: boolean
}

export function listPromotionCodes(storeId: string, ids: readonly string[]): Statement<PromotionCodes> {
  return {
    name: 'list-promotion-codes',
    text: `
select asked.id, c.codes, b.batch_id is not null as has_batches
from unnest($2::text[]) as asked (id)
cross join lateral (
  select coalesce(json_agg(json_build_array(code_id, document ->> 'code',
    batch_id is null and assigned_hashes is null) order by code_id), '[]') as codes
  from (
    select code_id, document, batch_id, assigned_hashes
    from codes
    where store_id = $1 and promotion_id = asked.id and status = 'active'
    order by code_id
    limit 2
  ) first
) c
left join lateral (
  select batch_id from batches where store_id = $1 and promotion_id = asked.id order by batch_id limit 1
) b on true`,
    values: [storeId, ids],
  }
}
