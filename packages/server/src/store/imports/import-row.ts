/** An import as its row holds it, and the columns that every read of one shares. */
import type { ImportRequest } from '@counterfoil/contract'
import { instantText } from '../document-row.ts'

export type ImportStatus = 'receiving' | 'checking' | 'done' | 'refused'

/** `State`: where reading stands, which is the reader's matter. */
export interface ImportRow<State = unknown> {
  readonly id: string
  readonly status: ImportStatus
  readonly request: ImportRequest
  readonly state: State
  readonly received_bytes: number
  readonly pieces: number
  readonly rows: number
  readonly problems: number
  readonly warnings: number
  readonly imported: number
  readonly reason: string | null
  readonly key_id: string
  /** RFC 3339, UTC, milliseconds. */
  readonly created_at: string
  readonly finished_at: string | null
}

/** SQL. */
export const importColumns = `import_id as id, status, request, state, received_bytes::float8 as received_bytes, pieces,
  rows::float8 as rows, problems::float8 as problems, warnings::float8 as warnings, imported::float8 as imported, reason,
  key_id, ${instantText('created_at')} as created_at, ${instantText('finished_at')} as finished_at`
