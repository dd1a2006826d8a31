/** How many holes of a space lie between two indexes, both included. */
import type { Statement } from '../database.ts'

export interface Between {
  readonly storeId: string
  readonly spaceId: string
  readonly first: number
  readonly last: number
}

export function countHoles({ storeId, spaceId, first, last }: Between): Statement<{ readonly count: number }> {
  return {
    name: 'count-holes',
    text: `
select count(*)::float8 as count
from space_holes
where store_id = $1 and space_id = $2 and index between $3 and $4`,
    values: [storeId, spaceId, first, last],
  }
}
