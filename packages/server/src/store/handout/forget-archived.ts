/** Recipients of codes that are archived, which is for good: whoever asks again gets another one. */
import type { Statement } from '../database.ts'

export function forgetArchived(storeId: string, codeIds: readonly string[]): Statement<never> {
  return {
    name: 'forget-archived',
    text: `
delete from code_recipients r
using (
  select c.code_id, regexp_replace(hash, '^[a-rt-z][.]', '') as name
  from codes c, unnest(c.assigned_hashes) as hash
  where c.store_id = $1 and c.code_id = any ($2::text[]) and c.status = 'archived'
) a
where r.store_id = $1 and r.recipient = a.name and r.code_id = a.code_id`,
    values: [storeId, codeIds],
  }
}
