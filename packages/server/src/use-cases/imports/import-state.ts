/** What an import remembers of its file between two pieces; JSON in its row. */
import { createHash } from 'node:crypto'
import type { ImportRow } from '../../store/imports/import-row.ts'
import { atTheStart, type ReadingState } from './read-piece.ts'

export interface ImportState {
  readonly reading: ReadingState
  /** A hash over the pieces so far: a file that is sent again is compared by it. */
  readonly chain: string
  /** How many problems were kept. */
  readonly kept: number
  /** Rows that were read and can be written. */
  readonly good: number
}

export const newState: ImportState = { reading: atTheStart, chain: '', kept: 0, good: 0 }

export type Import = ImportRow<ImportState>

/** The hash behind one more piece. */
export function chained(chain: string, bytes: Buffer): string {
  return createHash('sha256').update(chain).update('\n').update(bytes).digest('base64url')
}
