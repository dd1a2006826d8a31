/**
 * Codes that are bound to a customer who is erased: they go on under the pseudonym of somebody whom nobody can be, and
 * account and hint go from the document and from all that it ever said.
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

/** Where the hashes stand, and what the document calls them. */
interface Binding {
  readonly name: string
  readonly column: 'assigned_hashes' | 'owner_hashes'
  readonly member: 'assigned_to' | 'owner'
}

/** Codes that are assigned to the customer: they stay assigned, so that no stranger may use them. */
export function eraseCodes(erase: EraseCodes): Statement<{ readonly code_id: string }> {
  return eraseBinding(erase, { name: 'erase-codes', column: 'assigned_hashes', member: 'assigned_to' })
}

/** Codes that the customer owns: they go on for everybody, and are nobody's. */
export function eraseOwners(erase: EraseCodes): Statement<{ readonly code_id: string }> {
  return eraseBinding(erase, { name: 'erase-owners', column: 'owner_hashes', member: 'owner' })
}

function eraseBinding(
  { storeId, identities, pseudonym, keyId }: EraseCodes,
  { name, column, member }: Binding,
): Statement<{ readonly code_id: string }> {
  return {
    name,
    text: `
with erased as (
  update codes
  set ${column} = array[$3::text], document = jsonb_set(document, '{${member}}', '${nobody}'),
    revision = revision + 1, updated_at = clock_timestamp()
  where store_id = $1 and ${column} && $2::text[]
  returning code_id, revision, document
), before as (
  update revisions
  set document = jsonb_set(document, '{${member}}', '${nobody}')
  where store_id = $1 and kind = 'code' and document_id in (select code_id from erased) and document ? '${member}'
), now as (
  insert into revisions (store_id, kind, document_id, revision, document, key_id)
  select $1, 'code', code_id, revision, document, $4 from erased
)
select code_id from erased order by code_id`,
    values: [storeId, identities, pseudonym, keyId],
  }
}
