/** More names under which a recipient is known for a purpose; a name that has a code for it already keeps that one. */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export interface AddRecipients {
  readonly storeId: string
  readonly purpose: string
  readonly recipients: readonly string[]
  readonly codeId: string
}

export function addRecipients({ storeId, purpose, recipients, codeId }: AddRecipients): Statement<never> {
  return {
    name: 'add-recipients',
    text: `
insert into code_recipients (store_id, recipient, purpose, code_id, issued_at)
select $1, r.recipient, $2, $4, clock_timestamp()
from unnest($3::text[]) as r (recipient)
order by r.recipient
on conflict (store_id, recipient, purpose) do nothing`,
    values: [storeId, purpose, textArray(recipients), codeId],
  }
}
