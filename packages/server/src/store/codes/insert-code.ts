/**
 * A new code. No row comes back when its id or its canonical form is taken: the partial unique index decides, so of two
 * that are created at once one wins.
 */
import type { Statement } from '../database.ts'
import { documentColumns } from '../document-row.ts'
import type { CodeRow } from './read-code.ts'
import type { CodeWrite } from './stored-code.ts'

export function insertCode(write: CodeWrite): Statement<CodeRow> {
  const { storeId, document, canonical, assignedHashes, ownerHashes, batch } = write
  return {
    name: 'insert-code',
    text: `
insert into codes (store_id, code_id, canonical, promotion_id, status, document, assigned_hashes, batch_id, batch_index, owner_hashes)
values ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)
on conflict do nothing
returning ${documentColumns('code_id')}, assigned_hashes, owner_hashes`,
    values: [
      storeId,
      document.id,
      canonical,
      document.promotion,
      document.status,
      JSON.stringify(document),
      assignedHashes,
      batch?.id ?? null,
      batch?.index ?? null,
      ownerHashes ?? null,
    ],
  }
}
