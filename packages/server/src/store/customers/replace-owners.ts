/** Gives the owners of codes other hashes: the new one of each pair for the old one. */
import type { Statement } from '../database.ts'
import type { PairedIdentity } from './pair-identities.ts'

export function replaceOwners(storeId: string, pairs: readonly PairedIdentity[]): Statement<never> {
  return {
    name: 'replace-owners',
    text: `
with pairs as materialized (
  select * from jsonb_to_recordset($2::jsonb) as p (old text, new text)
)
update codes c
set owner_hashes = array(
  select distinct coalesce(p.new, h) from unnest(c.owner_hashes) h left join pairs p on p.old = h order by 1
)
where c.store_id = $1 and c.owner_hashes && array(select old from pairs)`,
    values: [storeId, JSON.stringify(pairs)],
  }
}
