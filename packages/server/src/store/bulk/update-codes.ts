/**
 * The next revision of many codes in one statement, each with what it said before where nobody had written that down yet.
 * A code that changed meanwhile is left alone and does not come back.
 */

import type { StoredCode } from '../codes/stored-code.ts'
import type { Statement } from '../database.ts'
import { madeInBulk } from '../revisions/insert-first-revision.ts'

export interface CodeUpdate {
  readonly id: string
  /** The one that it had. */
  readonly revision: number
  readonly document: StoredCode
}

export function updateCodes(
  storeId: string,
  keyId: string,
  updates: readonly CodeUpdate[],
): Statement<{ readonly id: string }> {
  return {
    name: 'update-codes-in-bulk',
    text: `
with next as materialized (
  select * from jsonb_to_recordset($2::jsonb) as n (id text, revision bigint, document jsonb)
), before as (
  insert into revisions (store_id, kind, document_id, revision, document, key_id, at)
  select $1, 'code', c.code_id, 1, c.document, '${madeInBulk}', c.created_at
  from next n join codes c on c.store_id = $1 and c.code_id = n.id
  where n.revision = 1 and c.revision = 1
  on conflict do nothing
), changed as (
  update codes c
  set status = n.document ->> 'status', document = n.document, revision = c.revision + 1, updated_at = clock_timestamp()
  from next n
  where c.store_id = $1 and c.code_id = n.id and c.revision = n.revision
  returning c.code_id, c.revision, c.document
)
insert into revisions (store_id, kind, document_id, revision, document, key_id)
select $1, 'code', code_id, revision, document, $3
from changed
returning document_id as id`,
    values: [storeId, JSON.stringify(updates), keyId],
  }
}
