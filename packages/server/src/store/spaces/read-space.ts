/** A code space as far as handing out goes. */
import type { CodeFormat } from '@counterfoil/codes'
import type { Statement } from '../database.ts'

export interface SpaceRow {
  readonly id: string
  readonly name: string
  readonly format: CodeFormat
  readonly status: 'active' | 'retired'
  readonly scanned: boolean
  readonly next_index: number
}

export function readSpace(storeId: string, spaceId: string): Statement<SpaceRow> {
  return {
    name: 'read-space',
    text: `
select space_id as id, name, format, status, scanned, next_index
from code_spaces
where store_id = $1 and space_id = $2`,
    values: [storeId, spaceId],
  }
}
