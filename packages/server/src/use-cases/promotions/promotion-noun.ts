/** How promotions are read, checked, written and shown. */
import { isDeepStrictEqual } from 'node:util'
import { parse, promotionSchema } from '@counterfoil/contract'
import type { Promotion } from '@counterfoil/engine'
import { readCampaign } from '../../store/campaigns/read-campaign.ts'
import { listCodes } from '../../store/codes/list-codes.ts'
import { insertPromotion } from '../../store/promotions/insert-promotion.ts'
import type { PromotionRow } from '../../store/promotions/promotion-row.ts'
import { readPromotion } from '../../store/promotions/read-promotion.ts'
import { updatePromotion } from '../../store/promotions/update-promotion.ts'
import { isOfBatch } from '../codes/batch-code.ts'
import { isWarning, lintCodes } from '../codes/lint-codes.ts'
import { codeFacts } from '../codes/lint-facts.ts'
import type { Noun, Scene } from '../documents/noun.ts'
import { idTaken, stale } from '../documents/replies.ts'
import { showDocument } from '../documents/show-document.ts'
import { recountOf } from '../recount.ts'
import { couldBeState, stateOf } from './promotion-state.ts'

export const promotionNoun: Noun<PromotionRow, Promotion> = {
  kind: 'promotion',
  prefix: 'promo',
  defaults: { status: 'draft' },
  readOnly: ['state', 'derived_code', 'figures'],
  createsAlone: true,
  read: async (db, storeId, id) => (await db.query(readPromotion(storeId, id)))[0],
  prepare: async (scene, raw) => {
    const { warnings: _warnings, ...rest } = raw
    const parsed = parse(promotionSchema, rest)
    if (!parsed.ok) return parsed
    const { campaign } = parsed.value
    if (campaign === undefined || (await campaignExists(scene, campaign))) return { ok: true, write: parsed.value }
    const message = `This store has no campaign with the id ${campaign}.`
    return { ok: false, errors: [{ path: '$.campaign', code: 'not_found', message }] }
  },
  warn: warnOfCodes,
  insert: async (scene, write) => {
    const [row] = await scene.db.query(insertPromotion(scene.caller.storeId, write))
    return row ?? idTaken('promotion', write.id)
  },
  update: async (scene, write, current) => {
    const [row] = await scene.db.query(updatePromotion(scene.caller.storeId, current.revision, write))
    return row ?? stale(promotionNoun, scene, current)
  },
  same: (write, current) => isDeepStrictEqual(plain(write), current.document),
  wasShown: (name, value) => name === 'derived_code' || name === 'figures' || (name === 'state' && couldBeState(value)),
  recounts: (scene, { document }, write) => recountOf(scene, { promotion: document }, { promotion: write }),
  after: async () => 'plan',
  show: (scene, row) => ({ ...showDocument(row, memberOrder), state: stateOf(scene.settings, row) }),
}

/** Of more codes than these nobody reads the warnings, and a batch needs none. */
const mostWarned = 5

/** When a promotion goes live its codes do. */
async function warnOfCodes(scene: Scene, write: Promotion, current: PromotionRow | undefined) {
  if (current === undefined || current.document.status === 'active' || write.status !== 'active') return []
  const list = { storeId: scene.caller.storeId, promotion: write.id, status: 'active', limit: mostWarned - 1 }
  const codes = await scene.db.query(listCodes(list))
  const readable = codes.filter(code => !isOfBatch(code))
  const before = readable.map(({ id, document }) => ({ id, code: codeFacts(document) }))
  const linted = await lintCodes(scene, before, { ...current, document: write })
  return linted.flatMap(({ findings }) => findings.filter(isWarning))
}

/** As the contract writes a promotion. */
const memberOrder = [
  'id',
  'name',
  'title',
  'status',
  'trigger',
  'visibility',
  'campaign',
  'priority',
  'schedule',
  'conditions',
  'effects',
  'limits',
  'combination',
]

async function campaignExists({ db, caller }: Scene, id: string): Promise<boolean> {
  return (await db.query(readCampaign(caller.storeId, id))).length > 0
}

/** As it comes back from the database. */
function plain(document: Promotion): unknown {
  return JSON.parse(JSON.stringify(document))
}
