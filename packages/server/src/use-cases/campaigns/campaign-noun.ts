/** How campaigns are read, checked, written and shown. */
import { isDeepStrictEqual } from 'node:util'
import { campaignSchema, parse } from '@counterfoil/contract'
import type { Campaign } from '@counterfoil/engine'
import { insertCampaign } from '../../store/campaigns/insert-campaign.ts'
import { readCampaign } from '../../store/campaigns/read-campaign.ts'
import { updateCampaign } from '../../store/campaigns/update-campaign.ts'
import type { DocumentRow } from '../../store/document-row.ts'
import type { Noun } from '../documents/noun.ts'
import { idTaken, stale } from '../documents/replies.ts'
import { showDocument } from '../documents/show-document.ts'
import { recountOf } from '../recount.ts'

export const campaignNoun: Noun<DocumentRow<Campaign>, Campaign> = {
  kind: 'campaign',
  prefix: 'camp',
  defaults: { status: 'active' },
  readOnly: ['figures'],
  createsAlone: true,
  read: async (db, storeId, id) => (await db.query(readCampaign(storeId, id)))[0],
  prepare: async (_scene, raw) => {
    const parsed = parse(campaignSchema, raw)
    return parsed.ok ? { ok: true, write: parsed.value } : parsed
  },
  insert: async (scene, write) => {
    const [row] = await scene.db.query(insertCampaign(scene.caller.storeId, write))
    return row ?? idTaken('campaign', write.id)
  },
  update: async (scene, write, current) => {
    const [row] = await scene.db.query(updateCampaign(scene.caller.storeId, current.revision, write))
    return row ?? stale(campaignNoun, scene, current)
  },
  wasShown: name => name === 'figures',
  same: (write, current) => isDeepStrictEqual(JSON.parse(JSON.stringify(write)), current.document),
  recounts: (scene, { document }, write) => recountOf(scene, { campaign: document }, { campaign: write }),
  after: async () => 'plan',
  show: (_scene, row) => showDocument(row, ['id', 'name', 'status', 'schedule', 'limits']),
}
