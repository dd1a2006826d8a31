/**
 * Codes whose owner is erased: they go on for everybody, and are nobody's. Account and hint go from the document and from
 * all that it ever said.
 */
import type { Statement } from '../database.ts'
import type { EraseCodes } from './erase-codes.ts'

/** What is shown where a hint stood. */
const nobody = '{"email_hint": "***"}'

export function eraseOwners(erase: EraseCodes): Statement<{ readonly code_id: string }> {
  return {
    name: 'erase-owners',
    text: `
with erased as (
  update codes
  set owner_hashes = array[$3::text], document = jsonb_set(document, '{owner}', '${nobody}'),
    revision = revision + 1, updated_at = clock_timestamp()
  where store_id = $1 and owner_hashes && $2::text[]
  returning code_id, revision, document
), before as (
  update revisions
  set document = jsonb_set(document, '{owner}', '${nobody}')
  where store_id = $1 and kind = 'code' and document_id in (select code_id from erased) and document ? 'owner'
), now as (
  insert into revisions (store_id, kind, document_id, revision, document, key_id)
  select $1, 'code', code_id, revision, document, $4 from erased
)
select code_id from erased order by code_id`,
    values: [erase.storeId, erase.identities, erase.pseudonym, erase.keyId],
  }
}
