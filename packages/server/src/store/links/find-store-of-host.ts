/** The store whose links are followed on one of these origins, but for `guest`; the oldest, should several say so. */
import type { Statement } from '../database.ts'

export function findStoreOfHost(origins: readonly string[], guest: string): Statement<{ readonly store_id: string }> {
  return {
    name: 'find-store-of-host',
    text: `
select store_id
from stores
where settings -> 'links' ->> 'url' = any ($1::text[]) and store_id <> $2
order by created_at, store_id
limit 1`,
    values: [origins, guest],
  }
}
