/**
 * What is held of counters that were just made anew from the ledger: the sums of their holds. A key and all below it, as
 * in forget-counters: ';' is the character after ':'.
 */

import { keysOfBatches } from '../batches/batch-of-code.ts'
import type { ForgetCounters } from '../counters/forget-counters.ts'
import type { Statement } from '../database.ts'

export function restoreHeldCounters({ storeId, promotions, campaigns }: ForgetCounters): Statement<never> {
  return {
    name: 'restore-held-counters',
    text: `
with roots as (
  select 'p:' || id as root from unnest($2::text[]) id
  union all select 'g:' || id from unnest($3::text[]) id
  union all select 'c:' || code_id from codes where store_id = $1 and promotion_id = any ($2::text[])
  union all ${keysOfBatches('holds', '$2::text[]')}
), keys as (
  select distinct h.key
  from roots join holds h on h.store_id = $1 and h.key >= root collate "C" and h.key < (root || ';') collate "C"
    and (h.key = root or h.key like replace(root, '_', '\\_') || ':%')
)
insert into counters (store_id, key, held_uses, held_units, held_amount)
select $1, h.key, sum(h.uses), sum(h.units), sum(h.amount)
from keys join holds h on h.store_id = $1 and h.key = keys.key
group by h.key
order by h.key collate "C"
on conflict (store_id, key) do update
set held_uses = excluded.held_uses, held_units = excluded.held_units, held_amount = excluded.held_amount`,
    values: [storeId, promotions, campaigns],
  }
}
