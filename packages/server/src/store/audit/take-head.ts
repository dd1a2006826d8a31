/** Where the chain of a store has come to, held by whoever links entries to it; nobody waits for that. */
import type { Statement } from '../database.ts'

export interface HeadRow {
  readonly seq: number
  readonly hash: string
}

/** No row: there is none yet, or somebody else holds it. */
export function takeHead(storeId: string): Statement<HeadRow> {
  return {
    name: 'take-audit-head',
    text: `
select seq::float8 as seq, hash from audit_heads
where store_id = $1
for update skip locked`,
    values: [storeId],
  }
}
