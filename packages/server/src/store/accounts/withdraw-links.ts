/** Links of a kind that nobody used, of one account or of the store: none of them works any more. */
import type { Statement } from '../database.ts'
import type { LinkKind } from './insert-account-link.ts'

export function withdrawLinks(
  storeId: string,
  kinds: readonly LinkKind[],
  accountId: string | undefined,
): Statement<{ readonly id: string }> {
  return {
    name: 'withdraw-links',
    text: `
delete from account_links
where store_id = $1 and kind = any ($2) and account_id is not distinct from $3 and used_at is null
returning link_id as id`,
    values: [storeId, kinds, accountId ?? null],
  }
}
