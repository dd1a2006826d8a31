/** Which batches a request is served from, the oldest first; a promotion that has none to hand out gets one. */
import { createHash } from 'node:crypto'
import type { FieldError } from '@counterfoil/contract'
import type { Caller, Service } from '../../context.ts'
import { readPool } from '../../store/handout/read-pool.ts'
import { createBatch } from '../batches/create.ts'
import { noPromotion } from '../codes/code-noun.ts'
import type { StorePlan } from '../plans.ts'

export interface Target {
  readonly promotion?: string | undefined
  readonly batch?: string | undefined
}

export type Pools =
  | { readonly ok: true; readonly batchIds: readonly string[] }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

/** Codes of the batch that a promotion gets by itself; each can be used once. */
const defaultCount = 1_000_000

/** Ids of batches; those that are disabled are among them, since they may be asked again for what they gave. */
export async function poolsOf(
  service: Service,
  caller: Caller,
  plan: StorePlan | undefined,
  { promotion, batch }: Target,
): Promise<Pools> {
  if (batch !== undefined) return ofBatch(plan, batch)
  const document = promotion === undefined ? undefined : plan?.promotions.get(promotion)
  if (!plan || !document) return { ok: false, errors: [noPromotion(promotion ?? '')] }
  if (document.status === 'archived') return { ok: false, errors: [archived('$.promotion')] }
  const batchIds = batchesOf(plan, document.id)
  return { ok: true, batchIds: batchIds.length > 0 ? batchIds : await makeBatch(service, caller, document.id) }
}

/** Of one promotion that are handed out one by one, the oldest first. */
export function batchesOf({ spaces }: StorePlan, promotionId: string): readonly string[] {
  return [...spaces.batches.values()]
    .filter(({ promotion, handout }) => promotion === promotionId && handout === 'issue')
    .sort((one, other) => (one.createdAt + one.id < other.createdAt + other.id ? -1 : 1))
    .map(({ id }) => id)
}

/** The plan; where it does not know what is asked for, the one of this moment. */
export async function planKnowing(
  { db, plans }: Pick<Service, 'db' | 'plans'>,
  storeId: string,
  { promotion = '', batch }: Target,
): Promise<StorePlan | undefined> {
  const plan = await plans.get(storeId)
  if (!plan || (batch === undefined ? plan.promotions.has(promotion) : plan.spaces.batches.has(batch))) return plan
  const [row] = await db.query(readPool(storeId, batch ?? ''))
  return row && plans.get(storeId, row.version)
}

function ofBatch(plan: StorePlan | undefined, batchId: string): Pools {
  const batch = plan?.spaces.batches.get(batchId)
  if (!batch) return { ok: false, errors: [noBatch(batchId)] }
  if (batch.handout !== 'issue') return { ok: false, errors: [exported] }
  if (plan?.promotions.get(batch.promotion)?.status === 'archived') return { ok: false, errors: [archived('$.batch')] }
  return { ok: true, batchIds: [batchId] }
}

/** Made by whoever asks first: the id is the promotion's, so that two who ask at once make one. */
async function makeBatch(service: Service, caller: Caller, promotion: string): Promise<readonly string[]> {
  const id = defaultBatchId(promotion)
  const reply = await createBatch(service, caller, {
    batch: { id, promotion, count: defaultCount, handout: 'issue', limits: { redemptions: 1 } },
  })
  if (reply.status < 300) return [id]
  // Somebody else may have made it meanwhile; a batch of their own under this id is served from all the same.
  const plan = await planKnowing(service, caller.storeId, { batch: id })
  return plan ? batchesOf(plan, promotion) : []
}

/** A batch's id has at most 40 characters. */
export function defaultBatchId(promotionId: string): string {
  const own = `issued-${promotionId}`
  if (own.length <= 40) return own
  return `issued-${createHash('sha256').update(promotionId).digest('base64url').slice(0, 32)}`
}

function noBatch(id: string): FieldError {
  return { path: '$.batch', code: 'not_found', message: `This store has no batch with the id ${id}.` }
}

const exported: FieldError = {
  path: '$.batch',
  code: 'conflict',
  message: 'The codes of this batch leave in files. Make a batch with handout issue to hand them out one by one.',
}

function archived(path: string): FieldError {
  return { path, code: 'conflict', message: 'The promotion is archived: its codes would open nothing.' }
}
