/** The returns of one order, oldest first. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'
import type { ReturnDocument } from './find-return.ts'

export interface ListedReturn {
  readonly at: string
  readonly document: ReturnDocument
}

export function listReturns(storeId: string, redemptionId: string): Statement<ListedReturn> {
  return {
    name: 'list-returns',
    text: `
select ${instantText('returns.at')} as at, document
from returns
where store_id = $1 and redemption_id = $2
order by returns.at, return_id
limit 1000`,
    values: [storeId, redemptionId],
  }
}
