/** The next revision of a code; no row comes back when `revision` is no longer the current one. */
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'
import type { CodeRow } from './read-code.ts'
import type { CodeWrite } from './stored-code.ts'

export function updateCode(
  revision: number,
  { storeId, document, canonical, assignedHashes, ownerHashes }: CodeWrite,
): Statement<CodeRow> {
  return {
    name: 'update-code',
    text: `
update codes
set canonical = $4, promotion_id = $5, status = $6, document = $7::jsonb, assigned_hashes = $8,
  owner_hashes = case when $9 then $10 else owner_hashes end,  revision = revision + 1, updated_at = clock_timestamp()
where store_id = $1 and code_id = $2 and revision = $3
returning ${documentColumns('code_id')}, assigned_hashes, owner_hashes`,
    values: [
      storeId,
      document.id,
      revision,
      canonical,
      document.promotion,
      document.status,
      JSON.stringify(document),
      assignedHashes,
      ownerHashes !== undefined,
      ownerHashes ?? null,
    ],
  }
}
