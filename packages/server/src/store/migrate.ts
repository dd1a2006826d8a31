/**
 * Brings a database to the schema of this code: plain SQL files in order, forward only, each in its own transaction
 * with its record. A lock on the record table lets one server at a time in; the others wait and find the work done.
 *
 * Servers of the version before go on meanwhile. A file wants tables for itself, and everybody who comes after it waits
 * behind it: so it waits 0.3 s at most, less than PostgreSQL takes to see a deadlock, lets everybody pass, and tries again.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { Logger } from 'pino'
import type { Connection } from './connection.ts'
import { openClient } from './session.ts'

export interface Migration {
  /** The file's name without `.sql`, as in `0001_spine`. */
  readonly name: string
  readonly text: string
  readonly checksum: string
}

const FOLDER = join(import.meta.dirname, '../../migrations')
const LIMITS = { statement: 15 * 60_000, lock: 15 * 60_000 }
const POLITE = { lockMs: 300, pauseMs: 50, longestPauseMs: 2_000, givesUpMs: 10 * 60_000 }

const CREATE_RECORDS = `create table if not exists schema_migrations (
  name text collate "C" primary key,
  checksum text not null,
  applied_at timestamptz not null default clock_timestamp()
)`

export class MigrationError extends Error {
  override readonly name = 'MigrationError'
}

/** Applies what is missing and returns the names applied. Safe when several servers start at once. */
export async function migrate(connection: Connection, log: Logger, folder = FOLDER): Promise<string[]> {
  const migrations = await readMigrations(folder)
  const client = await openClient(connection, LIMITS)
  try {
    await createRecords(client)
    const applied: string[] = []
    for (
      let next = await politely(() => applyNext(client, migrations));
      next !== undefined;
      next = await politely(() => applyNext(client, migrations))
    ) {
      log.info({ migration: next }, 'migration applied')
      applied.push(next)
    }
    return applied
  } finally {
    await client.end()
  }
}

export async function readMigrations(folder = FOLDER): Promise<Migration[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async file => {
      const text = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
      return { name: file.slice(0, -'.sql'.length), text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/** `if not exists` still fails when two create it at the same instant; the loser finds it the second time. */
export async function createRecords(client: pg.Client): Promise<void> {
  await client.query(CREATE_RECORDS).catch(() => client.query(CREATE_RECORDS))
}

/** Tries again while tables are in use. Throws the last error after ten minutes, when something holds them for good. */
async function politely<T>(attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + POLITE.givesUpMs
  for (let pause = POLITE.pauseMs; ; pause = Math.min(pause * 2, POLITE.longestPauseMs)) {
    try {
      return await attempt()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      const isInUse = code === '55P03' || code === '40P01'
      if (!isInUse || performance.now() > until) throw error
      await sleep(pause * (0.5 + Math.random()))
    }
  }
}

/** The table lock is held to the end of the transaction, so the records cannot change between reading and writing. */
async function applyNext(client: pg.Client, migrations: readonly Migration[]): Promise<string | undefined> {
  await client.query('begin isolation level read committed read write')
  try {
    await client.query('lock table schema_migrations in share row exclusive mode')
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migrations order by name',
    )
    const next = nextMigration(migrations, rows)
    await client.query(`set local lock_timeout = ${POLITE.lockMs}`)
    if (next !== undefined) await applyMigration(client, next)
    await client.query('commit')
    return next?.name
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

/** Runs the file and writes its record; whoever calls it holds a transaction. */
export async function applyMigration(client: pg.Client, { name, text, checksum }: Migration): Promise<void> {
  await client.query(text)
  await client.query('insert into schema_migrations (name, checksum) values ($1, $2)', [name, checksum])
}

/** The first file without a record, after checking that records and files tell the same history. */
export function nextMigration(
  migrations: readonly Migration[],
  applied: readonly { name: string; checksum: string }[],
): Migration | undefined {
  for (const [i, record] of applied.entries()) {
    const known = migrations.find(({ name }) => name === record.name)
    if (known === undefined) {
      throw new MigrationError(
        `The database is newer than this program: it has the migration ${record.name}. Start the newer version.`,
      )
    }
    if (known.checksum !== record.checksum) {
      throw new MigrationError(
        `The migration ${record.name} was changed after it was applied. Restore the file; put changes into a new one.`,
      )
    }
    if (migrations[i] !== known) {
      throw new MigrationError(
        `The migration ${migrations[i]?.name} comes before ${record.name}, which is applied already. Number it after.`,
      )
    }
  }
  return migrations[applied.length]
}
