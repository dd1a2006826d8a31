/** Where the chain of a store has come to: whoever notes it down elsewhere can prove later what stood before it. */
import type { Statement } from '../database.ts'
import type { HeadRow } from './take-head.ts'

export function readHead(storeId: string): Statement<HeadRow> {
  return {
    name: 'read-audit-head',
    text: 'select seq::float8 as seq, hash from audit_heads where store_id = $1',
    values: [storeId],
  }
}
