/** Gives recipients of codes other hashes: the new one of each pair for the old one; one that is there already stays. */
import type { PairedIdentity } from '../customers/pair-identities.ts'
import type { Statement } from '../database.ts'

export function replaceRecipients(storeId: string, pairs: readonly PairedIdentity[]): Statement<never> {
  return {
    name: 'replace-recipients',
    text: `
with pairs as materialized (
  select * from jsonb_to_recordset($2::jsonb) as p (old text, new text)
), gone as (
  delete from code_recipients
  where store_id = $1 and recipient = any (array(select old from pairs))
  returning recipient, purpose, code_id, issued_at
)
insert into code_recipients (store_id, recipient, purpose, code_id, issued_at)
select $1, p.new, g.purpose, min(g.code_id), min(g.issued_at)
from gone g join pairs p on p.old = g.recipient
group by p.new, g.purpose
order by p.new, g.purpose
on conflict (store_id, recipient, purpose) do nothing`,
    values: [storeId, JSON.stringify(pairs)],
  }
}
