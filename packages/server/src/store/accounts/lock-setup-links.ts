/** Whoever sets a store up waits for whoever does the same, also with another link. */
import type { Statement } from '../database.ts'

export function lockSetupLinks(storeId: string): Statement<{ readonly id: string }> {
  return {
    name: 'lock-setup-links',
    text: `
select link_id as id
from account_links
where store_id = $1 and kind = 'setup'
order by link_id
for update`,
    values: [storeId],
  }
}
