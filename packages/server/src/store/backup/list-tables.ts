/** Every table with the columns that rows are made of, about how many rows it has, and the tables it refers to. */
import type { Statement } from '../database.ts'

export interface TableRow {
  readonly name: string
  readonly partitioned: boolean
  /** By the last look of autovacuum; 0 when it never looked. */
  readonly estimate: number
  readonly columns: readonly string[]
  readonly refers_to: readonly string[]
}

export function listTables(): Statement<TableRow> {
  return {
    name: 'list-tables',
    text: `
select c.relname as name, c.relkind = 'p' as partitioned, greatest(c.reltuples, 0)::float8 as estimate,
  array(
    select a.attname::text from pg_attribute a
    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by a.attnum) as columns,
  array(
    select distinct r.relname::text from pg_constraint f join pg_class r on r.oid = f.confrelid
    where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as refers_to
from pg_class c
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
  and c.relname <> 'schema_migrations'
order by c.relname collate "C"`,
    values: [],
  }
}
