/**
 * A backup while the service runs: every table as one instant saw it (one REPEATABLE READ transaction, which waits for
 * nobody and stops nobody), in PostgreSQL's own text format, part by part into one file (decision 30).
 */
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { listTables, type TableRow } from '../store/backup/list-tables.ts'
import { readSource } from '../store/backup/read-source.ts'
import type { Connection } from '../store/connection.ts'
import type { Queryable } from '../store/database.ts'
import { listMigrations } from '../store/doctor/list-migrations.ts'
import { BackupError } from './backup-error.ts'
import { type Manifest, manifestName } from './manifest.ts'
import { withSession } from './session.ts'
import { tablesInOrder } from './tables-in-order.ts'
import { type AddFile, writeArchive } from './write-archive.ts'

export interface BackedUp {
  readonly bytes: number
  readonly tables: number
  readonly rows: number
  readonly manifest: Manifest
}

export interface BackUpOptions {
  readonly file: string
  /** Rows so far, and about how many there are. */
  readonly progress?: (done: number, about: number) => void
}

/** The name of the file that has the number of rows of each table. */
export const rowsName = 'rows.json'
const partBytes = 4 * 1024 * 1024

/** Throws BackupError. Leaves either a whole file or none. */
export async function backUp(connection: Connection, { file, progress }: BackUpOptions): Promise<BackedUp> {
  let result: Omit<BackedUp, 'bytes'> | undefined
  const bytes = await writeArchive(file, async add => {
    result = await withSession(connection, async (client, db) => {
      await client.query('begin isolation level repeatable read read only')
      const { manifest, tables } = await look(db)
      await add(manifestName, jsonFile(manifest))
      const about = tables.reduce((sum, { estimate }) => sum + estimate, 0)
      const rows: Record<string, number> = {}
      let done = 0
      for (const table of tables) {
        rows[table.name] = await copyOut(client, table, add, more => {
          done += more
          progress?.(done, Math.max(done, about))
        })
      }
      await client.query('commit')
      await add(rowsName, jsonFile(rows))
      return { tables: tables.length, rows: done, manifest }
    })
  })
  if (result === undefined) throw new Error('The backup ended without a result.')
  return { bytes, ...result }
}

async function look(db: Queryable): Promise<{ manifest: Manifest; tables: readonly TableRow[] }> {
  const tables = tablesInOrder(await db.query(listTables()))
  if (!tables.some(({ name }) => name === 'installation'))
    throw new BackupError('This database holds nothing of Counterfoil yet.')
  const [source] = await db.query(readSource())
  if (source === undefined) throw new Error('The database did not say what it is.')
  const manifest: Manifest = {
    format: 1,
    ...source,
    migrations: await db.query(listMigrations()),
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
  }
  return { manifest, tables }
}

/** Answers the number of rows. A line is a row: the format writes a line end inside a value as two characters. */
async function copyOut(
  client: pg.Client,
  { name, columns, partitioned }: TableRow,
  add: AddFile,
  progress: (rows: number) => void,
): Promise<number> {
  const list = columns.join(', ')
  const source = partitioned ? `(select ${list} from ${name})` : `${name} (${list})`
  const stream = client.query(copyTo(`copy ${source} to stdout`))
  let held: Buffer[] = []
  let length = 0
  let parts = 0
  let rows = 0
  const flush = async () => {
    parts += 1
    const part = Buffer.concat(held)
    held = []
    length = 0
    const lines = countLines(part)
    rows += lines
    await add(`tables/${name}/${String(parts).padStart(6, '0')}.copy`, part)
    progress(lines)
  }
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk)
    length += chunk.length
    if (length >= partBytes) await flush()
  }
  if (length > 0) await flush()
  return rows
}

function countLines(text: Buffer): number {
  let count = 0
  for (let at = text.indexOf(10); at !== -1; at = text.indexOf(10, at + 1)) count += 1
  return count
}

function jsonFile(value: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(value, null, 2)}\n`)
}
