/**
 * Everything a plan is made from, in one snapshot: the store's version, settings, promotions, campaigns and code spaces. Megabytes
 * for a large store, so it does not go where quotes would queue behind it; afterwards load-changes is enough.
 */
import type { Campaign, Promotion, Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { type PlanSpacesRow, planSpaces } from '../spaces/plan-spaces.ts'

export interface PlanRow extends PlanSpacesRow {
  readonly version: number
  /** Raises of the version that did not say what changed: where this has grown, only load-plan tells everything. */
  readonly unmarked: number
  readonly settings: Partial<Settings>
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
}

export function loadPlan(storeId: string): Statement<PlanRow> {
  return {
    name: 'load-plan',
    text: `
select s.version::float8 as version, (s.version - s.marked)::float8 as unmarked, s.settings,
  coalesce((select json_agg(p.document order by p.promotion_id) from promotions p where p.store_id = $1), '[]') as promotions,
  coalesce((select json_agg(c.document order by c.campaign_id) from campaigns c where c.store_id = $1), '[]') as campaigns,${planSpaces()}
from stores s
where s.store_id = $1`,
    values: [storeId],
    long: true,
  }
}
