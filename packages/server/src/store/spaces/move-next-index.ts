/** Indexes up to `next` are handed out; no row comes back when somebody else handed out meanwhile. */
import type { Statement } from '../database.ts'
import { nextVersion } from '../stores/next-version.ts'

export interface MoveNextIndex {
  readonly storeId: string
  readonly spaceId: string
  readonly from: number
  readonly next: number
}

export function moveNextIndex({ storeId, spaceId, from, next }: MoveNextIndex): Statement<{ readonly id: string }> {
  return {
    name: 'move-next-index',
    text: `
update code_spaces
set next_index = $4, changed_in = ${nextVersion}
where store_id = $1 and space_id = $2 and next_index = $3 and status = 'active'
returning space_id as id`,
    values: [storeId, spaceId, from, next],
  }
}
