/** Promotions and campaigns with limits, and the store's settings; `null` instead of ids: all of the store. */
import type { Campaign, Promotion, Settings } from '@counterfoil/engine'
import type { Statement } from '../database.ts'

export interface LimitsRow {
  readonly settings: Partial<Settings>
  readonly promotions: readonly Promotion[]
  readonly campaigns: readonly Campaign[]
}

export function readLimits(
  storeId: string,
  promotions: readonly string[] | null,
  campaigns: readonly string[] | null,
): Statement<LimitsRow> {
  return {
    name: 'read-limits',
    text: `
select s.settings,
  coalesce((
    select json_agg(document) from promotions p
    where p.store_id = $1 and ($2::text[] is null or p.promotion_id = any ($2))
  ), '[]') as promotions,
  coalesce((
    select json_agg(document) from campaigns c
    where c.store_id = $1 and ($3::text[] is null or c.campaign_id = any ($3))
  ), '[]') as campaigns
from stores s
where s.store_id = $1`,
    values: [storeId, promotions, campaigns],
  }
}
