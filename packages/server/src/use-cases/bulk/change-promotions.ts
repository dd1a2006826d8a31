/**
 * `POST /v1/promotions/bulk`: one change of many promotions in one transaction: a Black Friday is paused as a whole or not
 * at all. What is written is seen by nobody before the end, and redemptions are kept out for the end alone.
 */
import { mergePatch, mostBulkPromotions, type PromotionBulk } from '@counterfoil/contract'
import type { Promotion } from '@counterfoil/engine'
import type { Caller, Reply, Service } from '../../context.ts'
import { countPromotions } from '../../store/bulk/count-promotions.ts'
import { findPromotions } from '../../store/bulk/find-promotions.ts'
import { listPromotions } from '../../store/promotions/list-promotions.ts'
import type { PromotionRow } from '../../store/promotions/promotion-row.ts'
import { insertRevision } from '../../store/revisions/insert-revision.ts'
import { changeStore, type StoreChange } from '../change-store.ts'
import { revisionOf } from '../documents/create-document.ts'
import { makeCursor, readCursor } from '../documents/cursor.ts'
import { badCursor, listScope } from '../documents/list-documents.ts'
import { isReply, type Json, type Scene } from '../documents/noun.ts'
import { onceOnly } from '../documents/once-only.ts'
import { promotionNoun } from '../promotions/promotion-noun.ts'
import type { BulkInput } from './change-codes.ts'
import { changedMeanwhile, createTally, notThere, type Refused, type Tally, unfit } from './tally.ts'

export async function changePromotions(
  service: Service,
  caller: Caller,
  input: BulkInput<PromotionBulk>,
): Promise<Reply> {
  const { select, change: patch, dry_run = false, limit = mostBulkPromotions, after: cursor } = input.bulk
  const scope = listScope(service, caller, 'bulk-promotions', { asked: JSON.stringify([select, patch]) })
  const after = cursor === undefined ? undefined : readCursor(scope, cursor)
  if (cursor !== undefined && after === undefined) return badCursor()
  const request = { endpoint: 'bulk-promotions', key: dry_run ? undefined : input.idempotency_key, body: input.bulk }
  return changeStore(service, caller.storeId, change =>
    onceOnly(service, caller, request, async db => {
      const store = await change.turn(db)
      const scene: Scene = { service, caller, db, settings: store?.settings ?? {} }
      const tally = createTally()
      const { rows, refused, last } = await selectPromotions(scene, select, { limit, after })
      for (const one of refused) tally.refuse(one)
      const planned = await plan(scene, rows, patch, tally)
      const remaining = last === undefined ? 0 : await countRest(scene, select, last)
      const changed = dry_run ? planned.length : await write(scene, change, planned, tally)
      const next = last === undefined ? null : makeCursor(scope, last)
      return { status: 200, body: tally.answer({ dry_run, changed, remaining, next }) }
    }),
  )
}

type Selection = PromotionBulk['select']

interface Selected {
  readonly rows: readonly PromotionRow[]
  readonly refused: readonly Refused[]
  readonly last: string | undefined
}

async function selectPromotions(
  { db, caller: { storeId } }: Scene,
  { ids, ...filters }: Selection,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<Selected> {
  if (ids) {
    const rows = await db.query(findPromotions(storeId, ids))
    const found = new Set(rows.map(({ id }) => id))
    const refused = [...new Set(ids)].filter(id => !found.has(id)).map(id => notThere(id, 'promotion'))
    return { rows, refused, last: undefined }
  }
  const list = { storeId, limit, ...filters, ...(after !== undefined && { after }) }
  const rows = await db.query(listPromotions(list))
  const page = rows.slice(0, limit)
  // Unasked, what is archived stays so.
  const asked = page.filter(({ document }) => filters.status !== undefined || document.status !== 'archived')
  return { rows: asked, refused: [], last: rows.length > limit ? page.at(-1)?.id : undefined }
}

async function countRest({ db, caller }: Scene, { campaign, status }: Selection, last: string): Promise<number> {
  const [row] = await db.query(countPromotions({ storeId: caller.storeId, after: last, campaign, status }))
  return row?.n ?? 0
}

interface Planned {
  readonly row: PromotionRow
  readonly write: Promotion
}

async function plan(
  scene: Scene,
  rows: readonly PromotionRow[],
  patch: object,
  tally: Tally,
): Promise<readonly Planned[]> {
  const planned: Planned[] = []
  for (const row of rows) {
    const prepared = await promotionNoun.prepare(scene, mergePatch(row.document, patch) as Json, row)
    if (!prepared.ok) tally.refuse(unfit(row.id, prepared.errors))
    else if (promotionNoun.same(prepared.write, row)) tally.unchanged()
    else planned.push({ row, write: prepared.write })
  }
  return planned
}

async function write(scene: Scene, change: StoreChange, planned: readonly Planned[], tally: Tally): Promise<number> {
  if (planned.length === 0) return 0
  const { db, caller } = scene
  let changed = 0
  for (const { row, write: document } of planned) {
    // Neither limits nor time zones change here.
    if (promotionNoun.recounts?.(scene, row, document)) throw new Error(`${row.id} would count something else.`)
    const written = await promotionNoun.update(scene, document, row)
    if (isReply(written)) {
      tally.refuse(changedMeanwhile(row.id))
      continue
    }
    await db.query(insertRevision(revisionOf(promotionNoun, caller, written)))
    changed += 1
  }
  await change.enter(db)
  await change.raise(db, 'plan')
  return changed
}
