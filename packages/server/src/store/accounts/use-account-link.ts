/** Uses a link up, once: of two at the same time one finds it. A link to set a store up ends with the first owner. */
import type { Statement } from '../database.ts'
import type { LinkKind } from './insert-account-link.ts'

export interface UsedLink {
  readonly kind: LinkKind
  readonly account_id: string | null
}

export function useAccountLink(storeId: string, tokenHash: Buffer): Statement<UsedLink> {
  return {
    name: 'use-account-link',
    text: `
update account_links
set used_at = clock_timestamp()
where store_id = $1 and token_hash = $2 and used_at is null and ends_at > clock_timestamp()
  and (kind <> 'setup' or not exists (
    select from accounts where store_id = $1 and role = 'owner' and status = 'active'
  ))
returning kind, account_id`,
    values: [storeId, tokenHash],
  }
}
