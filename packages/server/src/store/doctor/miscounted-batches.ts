/**
 * Batches whose codes are handed out one by one, where `issued` is not the number of codes that were. A batch that says 5
 * and has 7 such codes is 2 behind: making that good adds 2, so what is handed out meanwhile is counted, too.
 */
import type { Statement } from '../database.ts'

export interface MiscountedBatch {
  readonly store_id: string
  readonly batch_id: string
  readonly issued: number
  /** Codes that were handed out, whatever became of them. */
  readonly codes: number
}

const miscounted = `
select b.store_id, b.batch_id, b.issued, n.codes
from batches b, lateral (
  select count(*) as codes
  from codes c
  where c.store_id = b.store_id and c.batch_id = b.batch_id and c.document ? 'purpose' and c.document ? 'issued_at'
) n
where b.handout = 'issue' and b.issued <> n.codes`

const columns = 'm.store_id, m.batch_id, m.issued::float8 as issued, m.codes::float8 as codes'

export function listMiscountedBatches(): Statement<MiscountedBatch> {
  return {
    name: 'list-miscounted-batches',
    text: `select ${columns} from (${miscounted}) m order by 1, 2`,
    values: [],
  }
}

/** Answers what it made good. */
export function recountBatches(): Statement<MiscountedBatch> {
  return {
    name: 'recount-batches',
    text: `
update batches b
set issued = b.issued + m.codes - m.issued
from (${miscounted}) m
where b.store_id = m.store_id and b.batch_id = m.batch_id
returning ${columns}`,
    values: [],
  }
}
