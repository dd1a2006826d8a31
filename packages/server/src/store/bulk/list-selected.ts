/** A page of the codes of a promotion, of a status, or of both, in the order of their ids, and one more. */
import type { WalkedCode } from '../codes/walk-codes.ts'
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'

const columns = `${documentColumns('code_id')}, assigned_hashes, owner_hashes, canonical`
const after = 'store_id = $1 and code_id > $2'
const page = 'order by code_id limit $3'

export interface SelectedPage {
  readonly storeId: string
  /** An id; empty: from the start. */
  readonly after: string
  readonly limit: number
}

export function listByStatus({ storeId, ...list }: SelectedPage, status: string): Statement<WalkedCode> {
  return {
    name: 'list-selected-by-status',
    text: `select ${columns} from codes where ${after} and status = $4 ${page}`,
    values: [storeId, list.after, list.limit + 1, status],
  }
}

export function listByPromotion(
  { storeId, ...list }: SelectedPage,
  promotion: string,
  status: string,
): Statement<WalkedCode> {
  return {
    name: 'list-selected-by-promotion',
    text: `select ${columns} from codes where ${after} and promotion_id = $4 and status = $5 ${page}`,
    values: [storeId, list.after, list.limit + 1, promotion, status],
  }
}

/** All that are not archived: two stretches of one index, merged. */
export function listLiveByPromotion({ storeId, ...list }: SelectedPage, promotion: string): Statement<WalkedCode> {
  const stretch = (status: string) =>
    `(select * from codes where ${after} and promotion_id = $4 and status = '${status}' ${page})`
  return {
    name: 'list-selected-live-by-promotion',
    text: `select ${columns} from (${stretch('active')} union all ${stretch('disabled')}) codes ${page}`,
    values: [storeId, list.after, list.limit + 1, promotion],
  }
}
