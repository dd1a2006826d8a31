/** What a row is read by: how the import was asked for, its columns, and what the store knows. */

import type { CodeCase } from '@counterfoil/codes'
import type { ImportRequest } from '@counterfoil/contract'
import type { Identities } from '../identities.ts'
import type { Columns } from './read-columns.ts'

export interface RowScene {
  readonly request: ImportRequest
  readonly columns: Columns
  readonly storeId: string
  /** When the import began, RFC 3339: codes that hold for so long from their issue are issued then. */
  readonly at: string
  readonly identities: Identities
  readonly codeCase: CodeCase
  /** Ids of the promotions that the store has. */
  readonly promotions: { readonly has: (id: string) => boolean }
}

/** What a code says beside its text and promotion. Null: as the import says for all. */
export interface RowMembers {
  readonly id: string | null
  readonly status: string | null
  /** JSON of the members that this code has beside id, text, promotion and status. */
  readonly document: string | null
  readonly hashes: string | null
  readonly used: number | null
}
