/**
 * Forgets by which names some identities were given codes, and the other names of whoever had these codes; the codes
 * themselves are another table's matter (erase-codes), which comes afterwards, since it forgets whose they were.
 */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export function eraseRecipients(storeId: string, identities: readonly string[]): Statement<never> {
  return {
    name: 'erase-recipients',
    text: `
with theirs as materialized (
  select code_id, assigned_hashes from codes where store_id = $1 and assigned_hashes && $2::text[]
), names as materialized (
  select regexp_replace(hash, '^[a-rt-z][.]', '') as name from theirs, unnest(assigned_hashes) as hash
  union
  select * from unnest($2::text[])
)
delete from code_recipients
where store_id = $1 and recipient = any (array(select name from names))
  and (recipient = any ($2::text[]) or code_id in (select code_id from theirs))`,
    values: [storeId, textArray(identities)],
  }
}
