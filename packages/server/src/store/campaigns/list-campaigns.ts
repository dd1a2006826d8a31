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
  const byStatus = list.status !== undefined
  return {
    name: byStatus ? 'list-campaigns-by-status' : 'list-campaigns',
    text: `
select ${documentColumns('campaign_id')}
from campaigns
where store_id = $1 and campaign_id > $2 ${byStatus ? "and document ->> 'status' = $4" : ''}
order by campaign_id
limit $3`,
    values: [list.storeId, list.after ?? '', list.limit + 1, ...(byStatus ? [list.status] : [])],
  }
}
