/** The beginning of a store's chain. */
import type { Statement } from '../database.ts'

export function startHead(storeId: string): Statement<never> {
  return {
    name: 'start-audit-head',
    text: 'insert into audit_heads (store_id) values ($1) on conflict do nothing',
    values: [storeId],
  }
}
