/**
 * Codes of imports on their way that are assigned to a customer who is erased: as with live ones, they are assigned to
 * somebody whom nobody can be, before they are live. Lists of a piece stand beside one another, so both are written anew.
 */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export interface ErasePieces {
  readonly storeId: string
  readonly identities: readonly string[]
  readonly pseudonym: string
}

export function erasePieces({ storeId, identities, pseudonym }: ErasePieces): Statement<never> {
  return {
    name: 'erase-pieces',
    long: true,
    text: `
update import_pieces p
set (hashes, documents) = (
  select array_agg(case when theirs then $3 else h end order by place),
    array_agg(case when theirs then jsonb_set(coalesce(d, '{}')::jsonb, '{assigned_to}', '{"email_hint": "***"}')::text else d end order by place)
  from unnest(p.hashes, p.documents) with ordinality as u (h, d, place),
    lateral (select coalesce(string_to_array(h, ',') && $2::text[], false) as theirs) t
)
where p.store_id = $1 and p.hashes is not null and string_to_array(array_to_string(p.hashes, ','), ',') && $2::text[]`,
    values: [storeId, textArray(identities), pseudonym],
  }
}
