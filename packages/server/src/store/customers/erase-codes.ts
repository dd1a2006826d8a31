/**
 * Codes that are assigned to a customer who is erased: they stay assigned, to somebody whom nobody can be, so that no
 * stranger may use them. The account and the hint of the e-mail go from the document and from all that it ever said.
 */
import type { Statement } from '../database.ts'

/** What is shown where a hint stood. */
const nobody = '{"email_hint": "***"}'

export interface EraseCodes {
  readonly storeId: string
  readonly identities: readonly string[]
  readonly pseudonym: string
  readonly keyId: string
}

export function eraseCodes(erase: EraseCodes): Statement<{ readonly code_id: string }> {
  return {
    name: 'erase-codes',
    text: `
with erased as (
  update codes
  set assigned_hashes = array[$3::text], document = jsonb_set(document, '{assigned_to}', '${nobody}'),
    revision = revision + 1, updated_at = clock_timestamp()
  where store_id = $1 and assigned_hashes && $2::text[]
  returning code_id, revision, document
), before as (
  update revisions
  set document = jsonb_set(document, '{assigned_to}', '${nobody}')
  where store_id = $1 and kind = 'code' and document_id in (select code_id from erased) and document ? 'assigned_to'
), now as (
  insert into revisions (store_id, kind, document_id, revision, document, key_id)
  select $1, 'code', code_id, revision, document, $4 from erased
)
select code_id from erased order by code_id`,
    values: [erase.storeId, erase.identities, erase.pseudonym, erase.keyId],
  }
}
