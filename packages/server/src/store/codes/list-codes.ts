/** A page of a store's codes in the order of their ids, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'
import type { CodeRow } from './read-code.ts'

export interface ListCodes {
  readonly storeId: string
  /** Ids after this one; absent: from the start. */
  readonly after?: string
  readonly limit: number
  readonly status?: string
  readonly promotion?: string
  /** Canonical form. */
  readonly canonical?: string
}

export function listCodes(list: ListCodes): Statement<CodeRow> {
  return {
    name: 'list-codes',
    text: `
select ${documentColumns('code_id')}, assigned_hashes
from codes
where store_id = $1 and code_id > $2
  and ($3::text is null or status = $3)
  and ($4::text is null or promotion_id = $4)
  and ($5::text is null or canonical = $5)
order by code_id
limit $6`,
    values: [
      list.storeId,
      list.after ?? '',
      list.status ?? null,
      list.promotion ?? null,
      list.canonical ?? null,
      list.limit + 1,
    ],
  }
}
