/** Removes the counters of some promotions, of their codes, and of some campaigns, before they are made anew. */
import { keysOfBatches } from '../batches/batch-of-code.ts'
import type { Statement } from '../database.ts'

export interface ForgetCounters {
  readonly storeId: string
  readonly promotions: readonly string[]
  readonly campaigns: readonly string[]
}

/** A key and all below it: ';' is the character after ':'. */
export function forgetCounters({ storeId, promotions, campaigns }: ForgetCounters): Statement<never> {
  return {
    name: 'forget-counters',
    text: `
with roots as (
  select 'p:' || id as root from unnest($2::text[]) id
  union all select 'g:' || id from unnest($3::text[]) id
  union all select 'c:' || code_id from codes where store_id = $1 and promotion_id = any ($2::text[])
  union all ${keysOfBatches('counters', '$2::text[]')}
)
delete from counters k
using roots
where k.store_id = $1 and k.key >= root collate "C" and k.key < (root || ';') collate "C"
  and (k.key = root or k.key like replace(root, '_', '\\_') || ':%')`,
    values: [storeId, promotions, campaigns],
  }
}
