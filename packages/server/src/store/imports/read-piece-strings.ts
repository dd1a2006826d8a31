/** The codes of a piece with their rows and ids: to be compared with what batches have handed out. */
import type { Statement } from '../database.ts'

export interface PieceStrings {
  readonly piece: number
  /** With line breaks between; archived codes are empty lines, since they are in nobody's way, and so are absent ids. */
  readonly rows: string
  readonly canonicals: string
  readonly ids: string
}

/** The first piece after this one. */
export function readPieceStrings(storeId: string, id: string, after: number): Statement<PieceStrings> {
  const status = "coalesce(u.status, i.request -> 'defaults' ->> 'status', 'active')"
  return {
    name: 'read-import-piece-strings',
    text: `
select p.piece, string_agg(coalesce(u.line, p.first_row + u.place - 1)::text, E'\\n' order by u.place) as rows,
  string_agg(case when ${status} = 'archived' then '' else u.canonical end, E'\\n' order by u.place) as canonicals,
  string_agg(coalesce(u.id, ''), E'\\n' order by u.place) as ids
from (
  select piece, first_row, rows, canonicals, statuses, ids from import_pieces
  where store_id = $1 and import_id = $2 and piece > $3
  order by piece
  limit 1
) p
join imports i on i.store_id = $1 and i.import_id = $2
cross join lateral unnest(p.rows, p.canonicals, p.statuses, p.ids)
  with ordinality as u (line, canonical, status, id, place)
group by p.piece`,
    values: [storeId, id, after],
  }
}
