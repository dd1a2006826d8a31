/** Active code promotions of a store that neither end nor have any limit: a leaked code of theirs works for ever. */
import type { Statement } from '../database.ts'

export function listEndlessPromotions(storeId: string): Statement<{ readonly promotion_id: string }> {
  return {
    name: 'list-endless-promotions',
    text: `
select promotion_id
from promotions
where store_id = $1
  and status = 'active'
  and document ->> 'trigger' = 'code'
  and document #>> '{schedule,ends}' is null
  and coalesce(document -> 'limits', '{}') - 'on_budget' = '{}'
order by promotion_id`,
    values: [storeId],
  }
}
