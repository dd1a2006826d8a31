/** A link that works once, known by the hash of its token. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export type LinkKind = 'setup' | 'invitation' | 'sign_in'

export interface AccountLinkWrite {
  readonly storeId: string
  readonly linkId: string
  readonly tokenHash: Buffer
  readonly kind: LinkKind
  /** Absent while a store is set up. */
  readonly accountId: string | undefined
  readonly minutes: number
}

export function insertAccountLink(write: AccountLinkWrite): Statement<{ readonly ends_at: string }> {
  return {
    name: 'insert-account-link',
    text: `
insert into account_links (store_id, link_id, token_hash, kind, account_id, ends_at)
values ($1, $2, $3, $4, $5, clock_timestamp() + make_interval(mins => $6))
returning ${instantText('ends_at')} as ends_at`,
    values: [write.storeId, write.linkId, write.tokenHash, write.kind, write.accountId ?? null, write.minutes],
  }
}
