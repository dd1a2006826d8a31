/** The codes that a bulk change is for: one page of a selection, or all that were named. */
import type { CodeBulk } from '@counterfoil/contract'
import { countById, countByPrefix } from '../../store/bulk/count-selected.ts'
import { findCodesById, findCodesByText } from '../../store/bulk/find-codes.ts'
import { listByPromotion, listByStatus, listLiveByPromotion } from '../../store/bulk/list-selected.ts'
import type { WalkedCode } from '../../store/codes/walk-codes.ts'
import { currentSpaces } from '../batches/current-spaces.ts'
import { ownersOf } from '../batches/owner-of.ts'
import { codePrefix, readVirtualCodeId } from '../batches/virtual-code.ts'
import { canonicalIn } from '../codes/code-noun.ts'
import { walkCodes } from '../codes/walk.ts'
import type { Scene } from '../documents/noun.ts'
import { notThere, type Refused } from './tally.ts'

export interface SelectedCodes {
  readonly rows: readonly WalkedCode[]
  /** Named ones that cannot be changed here. */
  readonly refused: readonly Refused[]
  /** Where the next page begins; undefined: this was the last. */
  readonly last: string | undefined
}

export type CodeSelection = CodeBulk['select']

/** `limit` bounds what is not named one by one; a filter beside a prefix or a batch looks at 5,000 codes at most. */
export async function selectCodes(
  scene: Scene,
  select: CodeSelection,
  { limit, after }: { readonly limit: number; readonly after: string | undefined },
): Promise<SelectedCodes> {
  if (select.ids) return byId(scene, [...new Set(select.ids)])
  if (select.codes) return byText(scene, select.codes)
  const { db, caller, settings } = scene
  const { storeId } = caller
  const { promotion, batch, status } = select
  if (select.prefix !== undefined || batch !== undefined) {
    const prefix = select.prefix === undefined ? undefined : canonicalIn(settings, select.prefix)
    if (prefix === null) return { rows: [], refused: [], last: undefined }
    const { rows, last } = await walkCodes(db, { storeId, limit, after, prefix, batch, promotion, status })
    return { rows: rows.filter(row => isAsked(row, status)), refused: [], last }
  }
  const page = { storeId, after: after ?? '', limit }
  const rows = await db.query(
    promotion === undefined
      ? listByStatus(page, status ?? 'active')
      : status === undefined
        ? listLiveByPromotion(page, promotion)
        : listByPromotion(page, promotion, status),
  )
  return { rows: rows.slice(0, limit), refused: [], last: rows.length > limit ? rows[limit - 1]?.id : undefined }
}

/** Unasked, what is archived stays so. */
function isAsked({ document }: WalkedCode, status: string | undefined): boolean {
  return document.status === (status ?? document.status) && (status !== undefined || document.status !== 'archived')
}

/** How many come after a page. */
export async function countRest({ db, caller, settings }: Scene, select: CodeSelection, last: string): Promise<number> {
  const { promotion, status, batch } = select
  const rest = { storeId: caller.storeId, promotion, status }
  const end = last.indexOf('\n')
  const [canonical, id] = [last.slice(0, Math.max(end, 0)), last.slice(end + 1)]
  const prefix = select.prefix === undefined ? undefined : canonicalIn(settings, select.prefix)
  const statement =
    typeof prefix === 'string'
      ? countByPrefix({ ...rest, batch }, prefix, { canonical, id })
      : countById(rest, batch === undefined ? '' : codePrefix(batch), id)
  const [row] = await db.query(statement)
  return row?.n ?? 0
}

async function byId(scene: Scene, ids: readonly string[]): Promise<SelectedCodes> {
  const { db, caller, service } = scene
  const rows = await db.query(findCodesById(caller.storeId, ids))
  const found = new Set(rows.map(({ id }) => id))
  const missing = ids.filter(id => !found.has(id))
  if (missing.length === 0) return { rows, refused: [], last: undefined }
  const { batches } = await currentSpaces(service, db, caller.storeId)
  const refused = missing.map(id => {
    const batch = readVirtualCodeId(id)?.batchId
    return batch !== undefined && batches.has(batch) ? ofBatch(id, batch) : notThere(id, 'code')
  })
  return { rows, refused, last: undefined }
}

async function byText(scene: Scene, texts: readonly string[]): Promise<SelectedCodes> {
  const { db, caller, service, settings } = scene
  const named = new Map<string, string>()
  const refused: Refused[] = []
  for (const text of texts) {
    const canonical = canonicalIn(settings, text)
    if (canonical === null) refused.push(notThere(text, 'code'))
    else if (!named.has(canonical)) named.set(canonical, text)
  }
  const rows = await db.query(findCodesByText(caller.storeId, [...named.keys()]))
  for (const { canonical } of rows) named.delete(canonical)
  const missing = [...named]
  const spaces = await currentSpaces(service, db, caller.storeId)
  const owners = ownersOf(
    spaces,
    missing.map(([canonical]) => canonical),
  )
  for (const [place, [, text]] of missing.entries()) {
    const owner = owners[place]
    refused.push(owner ? ofBatch(text, owner.batch.id) : notThere(text, 'code'))
  }
  return { rows, refused, last: undefined }
}

function ofBatch(of: string, batch: string): Refused {
  const message = `No code of its own yet: switch it by its batch, POST /v1/batches/${batch}/disable or /enable.`
  return { of, reason: 'of_batch', message, batch }
}
