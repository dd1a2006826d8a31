/** The promotions of live codes that begin with a text; of a prefix that thousands share those of the first 500. */
import type { Statement } from '../database.ts'

/** `begins` in canonical form. No character comes after U+10FFFF. */
export function findCodePromotions(storeId: string, begins: string): Statement<{ readonly id: string }> {
  return {
    name: 'find-code-promotions',
    text: `
select distinct promotion_id as id
from (
  select promotion_id
  from codes
  where store_id = $1 and status <> 'archived' and canonical >= $2 and canonical < $2 || U&'\\+10FFFF'
  order by canonical
  limit 500
) found`,
    values: [storeId, begins],
  }
}
