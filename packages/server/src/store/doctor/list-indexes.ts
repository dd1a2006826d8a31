/** The B-tree indexes of our tables. */
import type { Statement } from '../database.ts'

export function listIndexes(): Statement<{ readonly oid: number; readonly name: string }> {
  return {
    name: 'list-indexes',
    text: `
select c.oid::int8 as oid, c.relname as name
from pg_class c join pg_am a on a.oid = c.relam
where c.relnamespace = 'public'::regnamespace and c.relkind = 'i' and a.amname = 'btree'
order by c.relname collate "C"`,
    values: [],
  }
}
