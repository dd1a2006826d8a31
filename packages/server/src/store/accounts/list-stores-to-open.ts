/** Every store, and whether it has an owner who may sign in: asked when the service starts. */
import type { Statement } from '../database.ts'

export interface StoreToOpen {
  readonly id: string
  readonly has_owner: boolean
}

export function listStoresToOpen(): Statement<StoreToOpen> {
  return {
    name: 'list-stores-to-open',
    text: `
select s.store_id as id, exists (
  select from accounts a where a.store_id = s.store_id and a.role = 'owner' and a.status = 'active'
) as has_owner
from stores s
order by s.store_id`,
    values: [],
  }
}
