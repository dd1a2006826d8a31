/** Rows of codes that were drawn for a batch; one that somebody else has meanwhile does not come back. */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface DrawnCodes {
  readonly storeId: string
  readonly batchId: string
  readonly promotionId: string
  readonly codes: readonly { readonly index: number; readonly canonical: string; readonly document: StoredCode }[]
}

export function insertDrawnCodes({
  storeId,
  batchId,
  promotionId,
  codes,
}: DrawnCodes): Statement<{ readonly index: number }> {
  return {
    name: 'insert-drawn-codes',
    text: `
insert into codes (store_id, code_id, canonical, promotion_id, status, document, batch_id, batch_index)
select $1, document ->> 'id', canonical, $3, 'active', document, $2, index
from unnest($4::bigint[], $5::text[], $6::jsonb[]) drawn (index, canonical, document)
on conflict do nothing
returning batch_index as index`,
    values: [
      storeId,
      batchId,
      promotionId,
      codes.map(code => code.index),
      codes.map(code => code.canonical),
      codes.map(code => JSON.stringify(code.document)),
    ],
  }
}
