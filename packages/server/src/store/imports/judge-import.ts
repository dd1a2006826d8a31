/**
 * Rows of an import that the store, or the file itself, has already: writes down the first of them as problems, a thousand
 * to a row, and answers how many there are. However many, none of them comes here.
 */
import { bigintArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'
import { judgedRows } from './staged-rows.ts'

export interface JudgeImport {
  readonly storeId: string
  readonly id: string
  readonly leftOut: readonly number[]
  /** So many are written down. */
  readonly most: number
  /** What the column of the codes is called in the file. */
  readonly column: string
}

/** Behind the pieces of any file. */
const firstPiece = 1_000_000

export function judgeImport({ storeId, id, leftOut, most, column }: JudgeImport): Statement<{ readonly bad: number }> {
  return {
    name: 'judge-import',
    text: `
with bad as materialized (
  select row_number() over (order by line) - 1 as place, line, reason, code
  from (${judgedRows}) judged
  where reason is not null
), told as (
  insert into import_problems (store_id, import_id, piece, problems)
  select $1, $2, ${firstPiece} + place / 1000, jsonb_agg(jsonb_build_object(
    'row', line, 'severity', 'error', 'reason', reason, 'column', $5::text, 'value', left(code, 64)) order by place)
  from bad
  where place < $4
  group by place / 1000
)
select count(*)::float8 as bad from bad`,
    values: [storeId, id, bigintArray(leftOut), most, column],
  }
}
