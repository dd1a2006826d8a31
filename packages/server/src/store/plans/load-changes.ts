/**
 * What a plan needs to come up to date: the promotions, campaigns and code spaces that changed since its version, and the
 * settings, in one snapshot. Of more than `most` changed promotions `most` come back: then load-plan is the better way.
 */
import type { Statement } from '../database.ts'
import { planSpaces } from '../spaces/plan-spaces.ts'
import type { PlanRow } from './load-plan.ts'

export interface LoadChanges {
  readonly storeId: string
  /** Of the plan that is there. */
  readonly since: number
  readonly most: number
}

export function loadChanges({ storeId, since, most }: LoadChanges): Statement<PlanRow> {
  return {
    name: 'load-changes',
    text: `
select s.version::float8 as version, (s.version - s.marked)::float8 as unmarked, s.settings,
  coalesce((
    select json_agg(p.document)
    from (select document from promotions where store_id = $1 and changed_in > $2::bigint order by changed_in limit $3) p
  ), '[]') as promotions,
  coalesce((select json_agg(document) from campaigns where store_id = $1 and changed_in > $2::bigint), '[]') as campaigns,${planSpaces('$2::bigint')}
from stores s
where s.store_id = $1`,
    values: [storeId, since, most],
  }
}
