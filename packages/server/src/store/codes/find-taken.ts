/**
 * Which of these canonical forms a code has: a live one, or one of a batch that was archived, which stays dead. Each half
 * reads the table once, whatever plan was made while it was small: asked form by form, a plan from then read all of it
 * for each of 5,000 forms (measured: 20 s).
 */
import type { Statement } from '../database.ts'

export function findTaken(storeId: string, canonicals: readonly string[]): Statement<{ readonly canonical: string }> {
  return {
    name: 'find-taken',
    text: `
select canonical from codes where store_id = $1 and canonical = any ($2::text[]) and status <> 'archived'
union all
select canonical from codes
where store_id = $1 and canonical = any ($2::text[]) and status = 'archived' and batch_id is not null`,
    values: [storeId, canonicals],
  }
}
