/** Terms under the hash of their content: whoever stores them first, they are the same. */
import type { Statement } from '../database.ts'

export function insertTerms(
  storeId: string,
  terms: readonly { readonly id: string; readonly document: string }[],
): Statement<never> {
  const sorted = [...terms].sort((one, other) => (one.id < other.id ? -1 : 1))
  return {
    name: 'insert-terms',
    long: true,
    text: `
insert into frozen_terms (store_id, terms_id, document)
select $1, t.id, t.document::jsonb
from unnest($2::text[], $3::text[]) with ordinality as t (id, document, place)
order by t.place
on conflict (store_id, terms_id) do nothing`,
    values: [storeId, sorted.map(({ id }) => id), sorted.map(({ document }) => document)],
  }
}
