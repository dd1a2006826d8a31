/**
 * SQL: the code spaces of the store `$1` with their batches, ranges and holes, as columns of a statement that loads a
 * plan. Of ten million codes it is four rows; holes of what was not handed out yet stay where they are.
 */
import type { CodeFormat } from '@counterfoil/codes'
import type { StoredBatch, TermsOfCodes } from '../batches/stored-batch.ts'

export interface PlanSpacesRow {
  readonly spaces: readonly SpaceEntry[]
  readonly batches: readonly BatchEntry[]
  readonly ranges: readonly RangeEntry[]
  readonly holes: readonly (readonly [spaceId: string, index: number])[]
}

export interface SpaceEntry {
  readonly id: string
  readonly format: CodeFormat
  /** Sealed, in hex; null: it has none. */
  readonly key: string | null
  readonly status: 'active' | 'retired'
  readonly next: number
}

export interface BatchEntry {
  readonly id: string
  readonly promotion: string
  readonly spaceId: string
  readonly status: 'making' | 'paused' | 'ready' | 'disabled'
  readonly handout: 'export' | 'issue'
  readonly document: TermsOfCodes & Pick<StoredBatch, 'retired'>
  readonly revision: number
  readonly createdAt: string
  readonly updatedAt: string
}

export type RangeEntry = readonly [
  spaceId: string,
  first: number,
  last: number,
  batchId: string,
  disabled: boolean,
  grantedIn: number,
  /** Epoch milliseconds. */
  exportedAt: number | null,
]

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** `since`: SQL, the version after which something has to have changed; absent: everything. */
export function planSpaces(since?: string): string {
  const changed = since === undefined ? '' : `and changed_in > ${since}`
  return `
  coalesce((
    select json_agg(json_build_object('id', space_id, 'format', format, 'key', encode(key_sealed, 'hex'), 'status', status,
      'next', next_index))
    from code_spaces where store_id = $1 ${changed}
  ), '[]') as spaces,
  coalesce((
    select json_agg(json_build_object('id', batch_id, 'promotion', promotion_id, 'spaceId', space_id, 'status', status,
      'handout', handout, 'document', document, 'revision', revision, 'createdAt', ${instant('created_at')}, 'updatedAt', ${instant('updated_at')}))
    from batches where store_id = $1 ${changed}
  ), '[]') as batches,
  coalesce((
    select json_agg(json_build_array(space_id, first_index, last_index, batch_id, disabled, granted_in,
      floor(extract(epoch from exported_at) * 1000)::float8))
    from batch_ranges where store_id = $1 ${changed}
  ), '[]') as ranges,
  coalesce((
    select json_agg(json_build_array(h.space_id, h.index))
    from code_spaces s join space_holes h on h.store_id = $1 and h.space_id = s.space_id and h.index < s.next_index
    where s.store_id = $1 ${changed}
  ), '[]') as holes`
}
