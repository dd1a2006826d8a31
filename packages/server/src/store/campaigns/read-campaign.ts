/** One campaign of a store by its id. */
import type { Campaign } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export function readCampaign(storeId: string, id: string): Statement<DocumentRow<Campaign>> {
  return {
    name: 'read-campaign',
    text: `
select ${documentColumns('campaign_id')}
from campaigns
where store_id = $1 and campaign_id = $2`,
    values: [storeId, id],
  }
}
