/** The next revision of a campaign; no row comes back when `revision` is no longer the current one. */
import type { Campaign } from '@counterfoil/engine'
import type { Statement } from '../database.ts'
import { type DocumentRow, documentColumns } from '../document-row.ts'
import { nextVersion } from '../stores/next-version.ts'

export function updateCampaign(
  storeId: string,
  revision: number,
  document: Campaign,
): Statement<DocumentRow<Campaign>> {
  return {
    name: 'update-campaign',
    text: `
update campaigns
set document = $4::jsonb, revision = revision + 1, updated_at = clock_timestamp(),
  changed_in = ${nextVersion}
where store_id = $1 and campaign_id = $2 and revision = $3
returning ${documentColumns('campaign_id')}`,
    values: [storeId, document.id, revision, JSON.stringify(document)],
  }
}
