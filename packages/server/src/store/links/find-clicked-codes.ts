/** What the codes of followed links open, and whether their text could name somebody. */
import type { Statement } from '../database.ts'

export interface ClickedCodeRow {
  readonly canonical: string
  readonly id: string
  readonly promotion: string
  readonly batch: string | null
  /** As it is written. */
  readonly code: string
  /** Assigned to a customer, or made for one session. */
  readonly personal: boolean
}

export function findClickedCodes(storeId: string, canonicals: readonly string[]): Statement<ClickedCodeRow> {
  return {
    name: 'find-clicked-codes',
    text: `
select canonical, code_id as id, promotion_id as promotion, batch_id as batch, document ->> 'code' as code,
  assigned_hashes is not null as personal
from codes
where store_id = $1 and canonical = any ($2::text[]) and status <> 'archived'`,
    values: [storeId, canonicals],
    long: true,
  }
}
