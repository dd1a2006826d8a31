/** Which of the strings that links brought are codes of the store. Asked when clicks are written, long after the answer. */
import type { Queryable } from '../../store/database.ts'
import { type ClickedCodeRow, findClickedCodes } from '../../store/links/find-clicked-codes.ts'
import { readStore } from '../../store/stores/read-store.ts'
import { ownersOf } from '../batches/owner-of.ts'
import type { Plans } from '../plans.ts'

export type ClickedCode = Omit<ClickedCodeRow, 'canonical'>
/** By canonical form; what is missing is no code. */
export type ClickedCodes = (storeId: string, canonicals: readonly string[]) => Promise<ReadonlyMap<string, ClickedCode>>

/** A row says what a code is; of the others the code spaces know those that a batch handed out. */
export function createClickedCodes(db: Queryable, plans: Pick<Plans, 'get'>): ClickedCodes {
  return async (storeId, canonicals) => {
    const found = new Map<string, ClickedCode>()
    if (canonicals.length === 0) return found
    const [rows, [store]] = await Promise.all([
      db.query(findClickedCodes(storeId, canonicals)),
      db.query(readStore(storeId)),
    ])
    const plan = store && (await plans.get(storeId, Number(store.version)))
    for (const [place, owner] of (plan ? ownersOf(plan.spaces, canonicals) : []).entries())
      if (owner) found.set(canonicals[place] ?? '', ofBatch(owner.batch))
    // Ten million codes of a batch are no ten million rows of clicks: it is counted as a whole.
    for (const { canonical, ...row } of rows)
      found.set(canonical, { ...row, personal: row.personal || row.batch !== null })
    return found
  }
}

function ofBatch({ id: batch, promotion }: { readonly id: string; readonly promotion: string }): ClickedCode {
  return { id: '', code: '', promotion, batch, personal: true }
}
