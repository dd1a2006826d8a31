/** The rules that keep the way to sharded PostgreSQL open, checked on the schema itself. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { expect, it } from 'vitest'
import { onServer } from './databases.ts'
import { withDatabase } from './with-database.ts'

const database = withDatabase()
const ask = async <Row extends pg.QueryResultRow>(text: string) =>
  (await onServer(database.connection, client => client.query<Row>(text))).rows

/** One row for the whole installation, and the record of migrations. */
const OF_NO_STORE = ['installation', 'schema_migrations']
/** A key must be found before its store is known. */
const UNIQUE_ACROSS_STORES = ['api_keys_hash']

const KEYS = `
select c.relname as table, i.relname as index, x.indisprimary as primary,
  array(select a.attname::text from unnest(x.indkey) with ordinality as k (attnum, n)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum order by k.n) as columns
from pg_class c join pg_index x on x.indrelid = c.oid join pg_class i on i.oid = x.indexrelid
where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and x.indisunique
order by 1, 2`

it('[DBS-4] [scale-out] every table has a primary key that starts with store_id, and every other unique key does', async () => {
  const tables = await ask<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
  )
  const keys = await ask<{ table: string; index: string; primary: boolean; columns: string[] }>(KEYS)
  expect(tables.length).toBeGreaterThan(10)
  for (const { name } of tables) {
    const primary = keys.find(key => key.table === name && key.primary)
    expect(primary, name).toBeDefined()
    if (!OF_NO_STORE.includes(name)) expect(primary?.columns[0], name).toBe('store_id')
  }
  const loose = keys
    .filter(key => !OF_NO_STORE.includes(key.table) && key.columns[0] !== 'store_id')
    .map(key => key.index)
  expect(loose).toEqual(UNIQUE_ACROSS_STORES)
})

it('[DBS-4] [scale-out] there are no sequences and no identity columns', async () => {
  expect(
    await ask(`select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`),
  ).toEqual([])
  expect(await ask(`select attname from pg_attribute where attidentity <> ''`)).toEqual([])
})

it('[scale-out] foreign keys stay inside a store', async () => {
  const loose = await ask(`
    select conname from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace
      and (select attname from pg_attribute where attrelid = conrelid and attnum = conkey[1]) <> 'store_id'`)
  expect(loose).toEqual([])
})

it('[scale-out] ids are compared by code unit, on every server alike', async () => {
  const loose = await ask(`
    select c.relname, a.attname from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0
      and (a.attname like '%\\_id' and a.attname <> 'key_id' or a.attname = 'canonical')
      and a.attcollation <> (select oid from pg_collation where collname = 'C')`)
  expect(loose).toEqual([])
})

it('[DBS-4] [scale-out] no statement takes an advisory lock or rests on LISTEN', async () => {
  const folder = join(import.meta.dirname, '../src')
  const files = (await readdir(folder, { recursive: true })).filter(
    file => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  )
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    expect(await readFile(join(folder, file), 'utf8'), file).not.toMatch(
      /pg_(try_)?advisory|\bnextval\s*\(|['"`]\s*(listen|notify) \w/i,
    )
  }
})
