/** The active code space of a format, by its name. */
import type { Statement } from '../database.ts'

export interface FoundSpace {
  readonly id: string
  readonly scanned: boolean
}

export function findSpace(storeId: string, name: string): Statement<FoundSpace> {
  return {
    name: 'find-space',
    text: `
select space_id as id, scanned
from code_spaces
where store_id = $1 and name = $2 and status = 'active'`,
    values: [storeId, name],
  }
}
