/**
 * A backup into an empty database, all or nothing: one transaction brings the schema to where it was, loads every row
 * with every key checked, and goes on to the schema of this program. Whatever is wrong with the file undoes it all. Nobody is
 * signed in afterwards, and no link opens anything: what was ended or used since the backup stays so.
 */
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { forgetSignIns } from '../store/backup/forget-sign-ins.ts'
import { listPlainIndexes, type PlainIndexRow } from '../store/backup/list-plain-indexes.ts'
import { listTables } from '../store/backup/list-tables.ts'
import { markRestored } from '../store/backup/mark-restored.ts'
import type { Connection } from '../store/connection.ts'
import type { Queryable } from '../store/database.ts'
import { applyMigration, createRecords, nextMigration, readMigrations } from '../store/migrate.ts'
import { rowsName } from './back-up.ts'
import { BackupError } from './backup-error.ts'
import { type Manifest, manifestName, readManifest } from './manifest.ts'
import { type FileProgress, readArchive } from './read-archive.ts'
import { withSession } from './session.ts'
import type { TarEntry } from './tar.ts'

export interface Restored {
  readonly tables: number
  readonly rows: number
  readonly manifest: Manifest
}

export interface RestoreOptions {
  readonly file: string
  readonly progress?: FileProgress
}

/** The first part of a backup, to decide whether to go on. Throws BackupError. */
export async function openBackup(file: string): Promise<Manifest> {
  for await (const { name, body } of readArchive(file)) {
    if (name === manifestName) return readManifest(body.toString())
    break
  }
  throw new BackupError(`${file} is no backup of Counterfoil.`)
}

/** Reads the whole file and compares every checksum; writes nothing. Throws BackupError. */
export async function checkBackup({ file, progress }: RestoreOptions): Promise<Restored> {
  const manifest = await openBackup(file)
  let rows = 0
  for await (const { name, body } of readArchive(file, progress))
    if (name === rowsName) rows = sumOf(JSON.parse(body.toString()))
  return { tables: manifest.tables.length, rows, manifest }
}

/** The database must be empty and stays so unless everything is well. Throws BackupError, MigrationError. */
export async function restoreInto(connection: Connection, options: RestoreOptions): Promise<Restored> {
  return withSession(connection, async (client, db) => {
    await client.query('begin isolation level read committed read write')
    if ((await db.query(listTables())).length > 0)
      throw new BackupError('The database is not empty. A backup is restored into an empty one.')
    const restored = await load(client, db, options)
    await client.query('commit')
    await client.query('analyze')
    return restored
  })
}

async function load(client: pg.Client, db: Queryable, { file, progress }: RestoreOptions): Promise<Restored> {
  const files = await readMigrations()
  let manifest: Manifest | undefined
  let indexes: readonly PlainIndexRow[] = []
  let expected: Record<string, number> = {}
  const loader = loaderOf(client)
  for await (const entry of readArchive(file, progress)) {
    if (manifest === undefined) {
      manifest = manifestOf(file, entry)
      await bringTo(client, manifest.migrations, files)
      indexes = await dropPlainIndexes(client, db)
    } else if (entry.name === rowsName) {
      expected = JSON.parse(entry.body.toString())
    } else {
      await loader.load(tableOf(manifest, entry.name), entry.body)
    }
  }
  if (manifest === undefined) throw new BackupError(`${file} is no backup of Counterfoil.`)
  const loaded = await loader.end()
  for (const { name } of manifest.tables)
    if ((loaded.get(name) ?? 0) !== (expected[name] ?? 0))
      throw new BackupError(`${file}: the table ${name} has another number of rows than it says.`)
  for (const { definition } of indexes) await client.query(definition)
  for (const { name, comment } of indexes)
    if (comment !== null) await client.query(`comment on index ${name} is ${comment}`)
  await bringTo(client, files, files)
  await db.query(forgetSignIns())
  await db.query(markRestored(manifest.taken_at))
  return { tables: manifest.tables.length, rows: sumOf(expected), manifest }
}

function manifestOf(file: string, { name, body }: TarEntry): Manifest {
  if (name !== manifestName) throw new BackupError(`${file} is no backup of Counterfoil.`)
  return readManifest(body.toString())
}

/** Applies what is missing up to these migrations; refuses a history that is not this program's. */
async function bringTo(
  client: pg.Client,
  wanted: readonly { name: string; checksum: string }[],
  files: Awaited<ReturnType<typeof readMigrations>>,
): Promise<void> {
  nextMigration(files, wanted)
  await createRecords(client)
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations')
  for (const file of files.slice(rows.length, wanted.length)) await applyMigration(client, file)
}

async function dropPlainIndexes(client: pg.Client, db: Queryable): Promise<readonly PlainIndexRow[]> {
  const indexes = await db.query(listPlainIndexes())
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  return indexes
}

function tableOf(manifest: Manifest, path: string): Manifest['tables'][number] {
  const name = /^tables\/([a-z0-9_]+)\/\d+\.copy$/.exec(path)?.[1]
  const table = manifest.tables.find(known => known.name === name)
  if (table === undefined) throw new BackupError(`The backup has a part that nobody knows: ${path}.`)
  return table
}

interface Loader {
  readonly load: (table: Manifest['tables'][number], part: Buffer) => Promise<void>
  /** Answers the rows of each table. */
  readonly end: () => Promise<ReadonlyMap<string, number>>
}

/** One COPY per table, fed with its parts as they come. */
function loaderOf(client: pg.Client): Loader {
  const loaded = new Map<string, number>()
  let current: { readonly name: string; readonly stream: CopyStreamQuery; readonly done: Promise<void> } | undefined
  const close = async () => {
    if (current === undefined) return
    const { name, stream, done } = current
    current = undefined
    stream.end()
    await done
    loaded.set(name, stream.rowCount)
  }
  return {
    load: async ({ name, columns }, part) => {
      if (current?.name !== name) {
        await close()
        if (loaded.has(name)) throw new BackupError(`The backup has the table ${name} twice.`)
        const stream = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
        const done = finished(stream)
        done.catch(() => undefined)
        current = { name, stream, done }
      }
      const { stream, done } = current
      if (!stream.write(part)) await Promise.race([once(stream, 'drain'), done])
    },
    end: async () => {
      await close()
      return loaded
    },
  }
}

function sumOf(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((sum, count) => sum + count, 0)
}
