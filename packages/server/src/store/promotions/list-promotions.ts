/** A page of a store's promotions in the order of their ids, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { type PromotionRow, promotionColumns } from './promotion-row.ts'

export interface ListPromotions {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
  readonly status?: string
  readonly campaign?: string
}

/** One statement a filter, each along an index that has its order. Of a campaign's promotions few have another status. */
const filters = {
  none: '',
  status: 'and status = $4',
  campaign: 'and campaign_id = $4',
  campaign_and_status: 'and campaign_id = $4 and status = $5',
} as const

export type PromotionFilter = keyof typeof filters

export function listPromotions(list: ListPromotions): Statement<PromotionRow> {
  const { name, values } = filterOf(list)
  return {
    name: `list-promotions-by-${name}`,
    text: `
select ${promotionColumns}
from promotions
where store_id = $1 and promotion_id > $2 ${filters[name]}
order by promotion_id
limit $3`,
    values: [list.storeId, list.after ?? '', list.limit + 1, ...values],
  }
}

function filterOf({ campaign, status }: ListPromotions): { name: PromotionFilter; values: readonly string[] } {
  if (campaign === undefined) {
    return status === undefined ? { name: 'none', values: [] } : { name: 'status', values: [status] }
  }
  return status === undefined
    ? { name: 'campaign', values: [campaign] }
    : { name: 'campaign_and_status', values: [campaign, status] }
}
