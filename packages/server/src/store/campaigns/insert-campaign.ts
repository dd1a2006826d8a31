/** A new campaign; no row comes back when the id is taken. The caller holds the store's row and raises its version (raise-version). */
import type { Campaign } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'
import { nextVersion } from '../stores/next-version.ts'

export function insertCampaign(storeId: string, document: Campaign): Statement<DocumentRow<Campaign>> {
  return {
    name: 'insert-campaign',
    text: `
insert into campaigns (store_id, campaign_id, document, changed_in)
values ($1, $2, $3::jsonb, ${nextVersion})
on conflict (store_id, campaign_id) do nothing
returning ${documentColumns('campaign_id')}`,
    values: [storeId, document.id, JSON.stringify(document)],
  }
}
