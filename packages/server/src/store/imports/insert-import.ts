/** A new import, to which the file comes next; no row comes back when the id is taken. */
import type { ImportRequest } from '@counterfoil/contract'
import type { Statement } from '../database.ts'
import { type ImportRow, importColumns } from './import-row.ts'

export interface NewImport {
  readonly storeId: string
  readonly id: string
  readonly request: ImportRequest
  readonly state: unknown
  readonly keyId: string
}

export function insertImport({ storeId, id, request, state, keyId }: NewImport): Statement<ImportRow> {
  return {
    name: 'insert-import',
    text: `
insert into imports (store_id, import_id, status, request, state, key_id)
values ($1, $2, 'receiving', $3::jsonb, $4::json, $5)
on conflict do nothing
returning ${importColumns}`,
    values: [storeId, id, JSON.stringify(request), JSON.stringify(state), keyId],
  }
}
