/**
 * Codes that were handed out to any of some recipients for some purposes: `purposes` and `recipients` are pairs. A code
 * that the recipient has under several names comes back once for each, the one that was issued first before others.
 */
import { textArray } from '../binary-arrays.ts'
import type { CodeRow } from '../codes/read-code.ts'
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface FindIssued {
  readonly storeId: string
  readonly purposes: readonly string[]
  readonly recipients: readonly string[]
}

export interface IssuedRow extends CodeRow {
  readonly purpose: string
  readonly recipient: string
}

export function findIssued({ storeId, purposes, recipients }: FindIssued): Statement<IssuedRow> {
  return {
    name: 'find-issued',
    text: `
select r.purpose, r.recipient, c.code_id as id, c.revision::int as revision, c.document, c.assigned_hashes,
  ${instantText('c.created_at')} as created_at, ${instantText('c.updated_at')} as updated_at,
  floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now
from unnest($2::text[], $3::text[]) as asked (purpose, recipient)
cross join lateral (
  select * from code_recipients
  where store_id = $1 and recipient = asked.recipient and purpose = asked.purpose
  offset 0
) r
cross join lateral (select * from codes where store_id = $1 and code_id = r.code_id offset 0) c
order by r.issued_at, r.code_id`,
    values: [storeId, textArray(purposes), textArray(recipients)],
  }
}
