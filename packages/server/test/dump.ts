/** Every row of every table as text: what somebody who copied the database would have to search. */
import type { TestDatabase } from './with-database.ts'

export interface DumpedRow {
  readonly table: string
  readonly text: string
}

/** All rows of all tables. */
export async function dumpOf({ db }: Pick<TestDatabase, 'db'>): Promise<readonly DumpedRow[]> {
  const tables = await db.query<{ name: string }>({
    name: 'test-tables',
    text: `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') order by 1`,
    values: [],
  })
  const rows: DumpedRow[] = []
  for (const { name } of tables) {
    const text = `select to_jsonb(t)::text as text from ${name} t`
    const found = await db.query<{ text: string }>({ name: `test-dump-${name}`, text, values: [] })
    rows.push(...found.map(row => ({ table: name, text: row.text })))
  }
  return rows
}

/** Tables in which any of these words stands, whatever its case. */
export async function tablesWith(database: Pick<TestDatabase, 'db'>, words: readonly string[]): Promise<string[]> {
  const wanted = words.map(word => word.toLowerCase())
  const found = (await dumpOf(database)).filter(({ text }) => wanted.some(word => text.toLowerCase().includes(word)))
  return [...new Set(found.map(({ table }) => table))]
}
