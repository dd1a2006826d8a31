/**
 * Switches codes of a batch off, or on again, each with a revision of its own: a code that had no row gets one. What is
 * archived stays archived, and what reads so already gets no revision.
 */
import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'

export interface SwitchCodes {
  readonly storeId: string
  readonly batchId: string
  readonly promotionId: string
  readonly status: 'active' | 'disabled'
  /** Of codes that may have no row yet; `status` in the document is the new one. */
  readonly codes: readonly { readonly index: number; readonly canonical: string; readonly document: StoredCode }[]
  readonly keyId: string
}

export function switchCodes(write: SwitchCodes): Statement<{ readonly id: string }> {
  const { storeId, batchId, promotionId, status, codes, keyId } = write
  return {
    name: 'switch-codes',
    text: `
with written as (
  insert into codes as c (store_id, code_id, canonical, promotion_id, status, document, batch_id, batch_index)
  select $1, document ->> 'id', canonical, $3, $4, document, $2, index
  from unnest($5::bigint[], $6::text[], $7::jsonb[]) as listed (index, canonical, document)
  on conflict (store_id, code_id) do update
  set status = excluded.status, document = c.document || jsonb_build_object('status', excluded.status),
    revision = c.revision + 1, updated_at = clock_timestamp()
  where c.status not in ('archived', excluded.status) and c.batch_id = $2
  returning code_id, revision, document
)
insert into revisions (store_id, kind, document_id, revision, document, key_id)
select $1, 'code', code_id, revision, document, $8
from written
returning document_id as id`,
    values: [
      storeId,
      batchId,
      promotionId,
      status,
      codes.map(code => code.index),
      codes.map(code => code.canonical),
      codes.map(code => JSON.stringify(code.document)),
      keyId,
    ],
  }
}
