/** A new campaign; no row comes back when the id is taken. The caller holds the store's row (bump-store-version). */
import type { Campaign } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'

export function insertCampaign(storeId: string, document: Campaign): Statement<DocumentRow<Campaign>> {
  return {
    name: 'insert-campaign',
    text: `
insert into campaigns (store_id, campaign_id, document)
values ($1, $2, $3::jsonb)
on conflict (store_id, campaign_id) do nothing
returning ${documentColumns('campaign_id')}`,
    values: [storeId, document.id, JSON.stringify(document)],
  }
}
