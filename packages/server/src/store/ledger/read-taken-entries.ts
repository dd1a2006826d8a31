/** What an order took, one row per promotion, with the code as it stands now and what a cancellation gave back. */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface TakenEntry {
  readonly promotion_id: string
  readonly code_id: string | null
  readonly code: string | null
  readonly campaign_id: string | null
  readonly units: number
  readonly amount: number
  readonly gifts: number
  readonly source: object
  readonly code_document: StoredCode | null
  /** Null: not cancelled; -1: its use came back; 0: its use stayed taken. */
  readonly cancelled_uses: number | null
}

export function readTakenEntries(storeId: string, redemptionId: string): Statement<TakenEntry> {
  return {
    name: 'read-taken-entries',
    text: `
select l.promotion_id, l.code_id, l.code, l.campaign_id, l.units::float8 as units, l.amount::float8 as amount,
  l.gifts::float8 as gifts, l.source, c.document as code_document, x.uses::float8 as cancelled_uses
from ledger l
left join codes c on c.store_id = $1 and c.code_id = l.code_id
left join ledger x on x.store_id = $1 and x.redemption_id = $2 and x.type = 'cancelled' and x.promotion_id = l.promotion_id
where l.store_id = $1 and l.redemption_id = $2 and l.type = 'redeemed' and l.promotion_id is not null
order by l.promotion_id`,
    values: [storeId, redemptionId],
  }
}
