/**
 * After a code changed hands: recipients whom it is no more for are forgotten, so that they get another one when they ask
 * again, and those whom it is for now are known by it. A name that has a code for the purpose keeps that one.
 */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export interface KeepRecipients {
  readonly storeId: string
  readonly codeId: string
  readonly purpose: string
  /** RFC 3339. */
  readonly issuedAt: string
  /** Names under which it may be known and is no more to be. */
  readonly gone: readonly string[]
  readonly names: readonly string[]
}

export function keepRecipients(keep: KeepRecipients): Statement<never> {
  return {
    name: 'keep-recipients',
    text: `
with gone as (
  delete from code_recipients where store_id = $1 and recipient = any ($5::text[]) and code_id = $2
)
insert into code_recipients (store_id, recipient, purpose, code_id, issued_at)
select $1, r.recipient, $3, $2, $4::timestamptz
from unnest($6::text[]) as r (recipient)
order by r.recipient
on conflict (store_id, recipient, purpose) do nothing`,
    values: [keep.storeId, keep.codeId, keep.purpose, keep.issuedAt, textArray(keep.gone), textArray(keep.names)],
  }
}
