/** Are the bytes on the disk still those that were written? Checksums say it for every page that is read. */
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { withSession } from '../backup/session.ts'
import { listTables } from '../store/backup/list-tables.ts'
import type { OpenedDatabase } from '../store/connect.ts'
import type { Queryable } from '../store/database.ts'
import { listIndexes } from '../store/doctor/list-indexes.ts'
import { readChecksums } from '../store/doctor/read-checksums.ts'
import { type Finding, failed, hint, ok } from './finding.ts'

const whatToDo =
  'The disk or its memory is failing. Stop the services, keep a copy of the folder, and restore the last backup on another disk.'

export async function checkChecksums(db: Queryable): Promise<Finding> {
  const [row] = await db.query(readChecksums())
  if (row === undefined || row.failures > 0)
    return failed(
      'checksums',
      `${row?.failures} pages were damaged when they were read, last at ${row?.last_failure}`,
      whatToDo,
    )
  if (row.enabled) return ok('checksums', 'every page carries one; none was wrong')
  return hint(
    'checksums',
    'off: a damaged page could be read as if it were whole',
    'Back up and restore into a new folder (the embedded database then has them), or run pg_checksums --enable on your server while it is stopped.',
  )
}

/** Reads every page of every table, and of every index where that is possible: a look at what nobody has asked for lately. */
export async function checkPages(db: OpenedDatabase): Promise<Finding> {
  return withSession(db.connection, async (client, queryable) => {
    const damaged: string[] = []
    const tables = await queryable.query(listTables())
    for (const { name } of tables) {
      const error = await readTable(client, name)
      if (error !== undefined) damaged.push(`table ${name}: ${error}`)
    }
    const indexes = await checkIndexes(client, queryable)
    damaged.push(...(indexes ?? []))
    if (damaged.length > 0) return failed('pages', damaged.slice(0, 5).join('; '), whatToDo)
    return ok('pages', `${tables.length} tables${indexes === undefined ? '' : ' and their indexes'} can be read`)
  })
}

async function readTable(client: pg.Client, name: string): Promise<string | undefined> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  return pipeline(client.query(copyTo(`copy (select * from ${name}) to stdout`)), nowhere).then(
    () => undefined,
    wordsOf,
  )
}

/** By PostgreSQL's own `amcheck`, which is taken away again; undefined where it is not there or not allowed. */
async function checkIndexes(client: pg.Client, db: Queryable): Promise<string[] | undefined> {
  const damaged: string[] = []
  await client.query('begin')
  try {
    await client.query('create schema counterfoil_doctor; create extension amcheck schema counterfoil_doctor')
    for (const { oid, name } of await db.query(listIndexes())) {
      await client.query('savepoint one')
      const error = await client
        .query('select counterfoil_doctor.bt_index_check($1::oid::regclass)', [oid])
        .then(() => undefined, wordsOf)
      if (error !== undefined) damaged.push(`index ${name}: ${error}`)
      await client.query('rollback to one')
    }
    return damaged
  } catch {
    return undefined
  } finally {
    await client.query('rollback')
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
