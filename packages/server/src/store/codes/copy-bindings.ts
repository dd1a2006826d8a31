/**
 * Gives a new code, at its first revision, whatever ties another one to somebody: whom it is for, whose it is, and what it
 * was handed out for. Names that are kept nowhere are copied as they stand, as keyed hashes and hints.
 */
import type { Statement } from '../database.ts'
import type { StoredCode } from './stored-code.ts'

/** Members of the document that go with the hashes. */
const members = ['assigned_to', 'owner', 'session_id', 'session_hint', 'session_items', 'issued_at', 'purpose'] as const

export interface CopiedBindings {
  readonly members: Pick<StoredCode, (typeof members)[number]>
  /** Keyed hashes of whom it is for; null: it is anybody's. */
  readonly assigned_hashes: readonly string[] | null
}

const told = members.map(name => `'${name}', o.document -> '${name}'`).join(', ')

/** No row: the other one has none. */
export function copyBindings(storeId: string, from: string, to: string): Statement<CopiedBindings> {
  return {
    name: 'copy-bindings',
    text: `
with other as materialized (
  select jsonb_strip_nulls(jsonb_build_object(${told})) as members, o.assigned_hashes, o.owner_hashes
  from codes o
  where o.store_id = $1 and o.code_id = $2
), bound as (
  update codes c
  set assigned_hashes = o.assigned_hashes, owner_hashes = o.owner_hashes, document = c.document || o.members
  from other o
  where c.store_id = $1 and c.code_id = $3 and c.revision = 1
  returning c.document
), remembered as (
  update revisions r
  set document = bound.document
  from bound
  where r.store_id = $1 and r.kind = 'code' and r.document_id = $3 and r.revision = 1
)
select members, assigned_hashes from other`,
    values: [storeId, from, to],
  }
}
