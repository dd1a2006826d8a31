/** Gives entries their places in the chain and moves its head, in one statement; the caller holds the head. */
import type { Statement } from '../database.ts'

export interface Link {
  readonly id: string
  readonly seq: number
  readonly digest: string | null
  readonly hash: string
}

export function linkEntries(storeId: string, links: readonly Link[]): Statement<never> {
  return {
    name: 'link-audit-entries',
    text: `
with links as (
  select * from jsonb_to_recordset($2::jsonb) as l (id text, seq bigint, digest text, hash text)
), linked as (
  update audit_entries e
  set seq = l.seq, digest = l.digest, hash = l.hash
  from links l
  where e.store_id = $1 and e.audit_id = l.id
)
update audit_heads h
set seq = last.seq, hash = last.hash
from (select seq, hash from links order by links.seq desc limit 1) last
where h.store_id = $1`,
    values: [storeId, JSON.stringify(links)],
  }
}
