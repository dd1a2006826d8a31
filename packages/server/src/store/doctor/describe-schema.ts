/** The schema as text, read from PostgreSQL's catalog: the same database always gives the same bytes. `schema.sql` is made with it, and `doctor` compares with it. */
import type pg from 'pg'

/** Each query returns rows of `line`, in the order in which they are printed. */
const TABLES = `
select relname as name, oid::int8::text as oid, obj_description(oid, 'pg_class') as comment
from pg_class
where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migrations'
order by relname collate "C"`

const COLUMNS = `
select format('  %I %s', attname, format_type(atttypid, atttypmod))
    || case when attcollation <> 0 and attcollation <> (select typcollation from pg_type where oid = atttypid)
         then format(' collate %I', (select collname from pg_collation where oid = attcollation)) else '' end
    || case when attnotnull then ' not null' else '' end
    || case when attgenerated <> '' then format(' generated always as (%s)', pg_get_expr(d.adbin, d.adrelid))
         when d.adbin is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end as line
from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where attrelid = $1::oid and attnum > 0 and not attisdropped
order by attnum`

// Not-null constraints are in the catalog since PostgreSQL 18; the columns tell them already.
const CONSTRAINTS = `
select format('  constraint %I %s', conname, pg_get_constraintdef(oid)) as line
from pg_constraint
where conrelid = $1::oid and contype <> 'n'
order by position(contype in 'pufxc'), conname collate "C"`

const INDEXES = `
select pg_get_indexdef(indexrelid) || ';' || coalesce(E'\\ncomment on index ' || quote_ident(c.relname) || ' is ' || quote_literal(obj_description(c.oid, 'pg_class')) || ';', '') as line
from pg_index join pg_class c on c.oid = indexrelid
where indrelid = $1::oid and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))
order by c.relname collate "C"`

const COMMENTS = `
select format('comment on column %I.%I is %L;', c.relname, a.attname, col_description(c.oid, a.attnum)) as line
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.oid = $1::oid and a.attnum > 0 and col_description(c.oid, a.attnum) is not null
order by a.attnum`

const OTHERS = `
select line from (
  select 1 as kind, p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) || ';' as line
  from pg_proc p where pronamespace = 'public'::regnamespace and prokind in ('f', 'p')
  union all
  select 2, tgrelid::regclass || '.' || tgname, pg_get_triggerdef(oid) || ';' from pg_trigger where not tgisinternal
  union all
  select 3, c.relname, 'create view ' || c.relname || E' as\\n' || pg_get_viewdef(c.oid) from pg_class c
  where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
  union all
  select 4, p.tablename || '.' || p.policyname,
    format('create policy %I on %I using (%s) with check (%s);', p.policyname, p.tablename, p.qual, p.with_check) from pg_policies p
  union all
  select 5, e.extname, format('create extension %I;', e.extname) from pg_extension e where extname <> 'plpgsql'
) o order by kind, name collate "C"`

export async function describeSchema(client: pg.ClientBase): Promise<string> {
  const lines = async (text: string, values: string[] = []) =>
    (await client.query<{ line: string }>(text, values)).rows.map(({ line }) => line)
  const parts = ['-- Written by scripts/dump-schema.ts from the migrations; do not edit.']

  const tables = await client.query<{ name: string; oid: string; comment: string | null }>(TABLES)
  for (const { name, oid, comment } of tables.rows) {
    const body = [...(await lines(COLUMNS, [oid])), ...(await lines(CONSTRAINTS, [oid]))].join(',\n')
    const after = [...(await lines(INDEXES, [oid])), ...(await lines(COMMENTS, [oid]))]
    if (comment !== null) after.unshift(`comment on table ${name} is ${quote(comment)};`)
    parts.push([`create table ${name} (\n${body}\n);`, ...after].join('\n'))
  }
  parts.push(...(await lines(OTHERS)))
  return `${parts.join('\n\n')}\n`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
