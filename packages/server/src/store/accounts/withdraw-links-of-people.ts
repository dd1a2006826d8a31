/** Links of anybody in the store that nobody used, invitations and those to sign in: none of them works any more. */
import type { Statement } from '../database.ts'

export function withdrawLinksOfPeople(storeId: string): Statement<{ readonly id: string }> {
  return {
    name: 'withdraw-links-of-people',
    text: `
delete from account_links
where store_id = $1 and kind in ('invitation', 'sign_in') and used_at is null
returning link_id as id`,
    values: [storeId],
  }
}
