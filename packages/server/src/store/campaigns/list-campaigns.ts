/** A page of a store's campaigns in the order of their ids, one row more than asked so that the end shows. */
import type { Campaign } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export interface ListCampaigns {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
  readonly status?: string
}

export function listCampaigns(list: ListCampaigns): Statement<DocumentRow<Campaign>> {
  return {
    name: 'list-campaigns',
    text: `
select ${documentColumns('campaign_id')}
from campaigns
where store_id = $1 and campaign_id > $2
  and ($3::text is null or document ->> 'status' = $3)
order by campaign_id
limit $4`,
    values: [list.storeId, list.after ?? '', list.status ?? null, list.limit + 1],
  }
}
