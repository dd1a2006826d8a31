/** Indexes that are never handed out, since a row has their code. */
import type { Statement } from '../database.ts'

export interface Hole {
  readonly spaceId: string
  readonly index: number
}

export function insertHoles(storeId: string, holes: readonly Hole[]): Statement<never> {
  return {
    name: 'insert-holes',
    text: `
insert into space_holes (store_id, space_id, index)
select $1, space_id, index from unnest($2::text[], $3::bigint[]) hole (space_id, index)
on conflict do nothing`,
    values: [storeId, holes.map(hole => hole.spaceId), holes.map(hole => hole.index)],
  }
}
