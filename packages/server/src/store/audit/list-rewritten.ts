/**
 * Revisions that do not say what the audit heard last of them: when their entry was linked or, after an erasure, what its
 * own entry (`erased`) says that they say since.
 */
import type { Statement } from '../database.ts'
import { digestOf } from './linked-text.ts'

export interface RewrittenRow {
  readonly kind: string
  readonly document_id: string
  readonly revision: number
}

export function listRewritten(storeId: string, limit: number): Statement<RewrittenRow> {
  return {
    name: 'list-rewritten-revisions',
    text: `
with said as (
  select e.kind, e.document_id, e.revision, e.digest, e.seq
  from audit_entries e
  where e.store_id = $1 and e.digest is not null
  union all
  select e.kind, e.document_id, d.key::bigint, d.value, e.seq
  from audit_entries e, jsonb_each_text(e.note -> 'digests') d
  where e.store_id = $1 and e.action = 'erased'
), last as (
  select distinct on (kind, document_id, revision) kind, document_id, revision, digest, seq
  from said
  order by kind, document_id, revision, seq desc nulls first
)
select l.kind, l.document_id, l.revision::float8 as revision
from last l
left join revisions r
  on r.store_id = $1 and r.kind = l.kind and r.document_id = l.document_id and r.revision = l.revision
where ${digestOf} is distinct from l.digest
order by l.seq
limit $2`,
    values: [storeId, limit],
    long: true,
  }
}
