/** Indexes that no constraint rests on, with the statements that make them again: rows are loaded faster without. */
import type { Statement } from '../database.ts'

export interface PlainIndexRow {
  readonly name: string
  readonly definition: string
  readonly comment: string | null
}

export function listPlainIndexes(): Statement<PlainIndexRow> {
  return {
    name: 'list-plain-indexes',
    text: `
select format('%I', c.relname) as name, pg_get_indexdef(c.oid) as definition,
  quote_literal(obj_description(c.oid, 'pg_class')) as comment
from pg_index x join pg_class c on c.oid = x.indexrelid
where c.relnamespace = 'public'::regnamespace
  and not exists (select from pg_constraint where conindid = c.oid)
order by c.relname collate "C"`,
    values: [],
  }
}
