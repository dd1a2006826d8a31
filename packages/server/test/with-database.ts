/** A fresh, migrated database for the test file that calls this, dropped when the file is done. */
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, inject } from 'vitest'
import { connectDatabase, type OpenedDatabase } from '../src/store/connect.ts'
import type { Connection } from '../src/store/connection.ts'
import { onServer, withName } from './databases.ts'

export interface TestDatabase {
  /** Usable inside tests and hooks, not while the file is being collected. */
  readonly db: OpenedDatabase
  readonly connection: Connection
  /** Empties every table; much quicker than another database. */
  readonly reset: () => Promise<void>
}

export function withDatabase(): TestDatabase {
  const { connection: server, template } = inject('testServer')
  const name = `cf_test_${randomBytes(8).toString('hex')}`
  const connection = withName(server, name)
  let db: OpenedDatabase | undefined

  beforeAll(async () => {
    await onServer(server, client => client.query(`create database ${name} template ${template}`))
    db = await connectDatabase(connection)
  })
  afterAll(async () => {
    await db?.close()
    await onServer(server, client => client.query(`drop database if exists ${name} with (force)`))
  })

  return {
    get db() {
      if (db === undefined) throw new Error('The database exists inside tests and hooks only.')
      return db
    },
    connection,
    reset: () => emptyAll(connection),
  }
}

async function emptyAll(connection: Connection): Promise<void> {
  await onServer(connection, async client => {
    const { rows } = await client.query<{ tables: string }>(
      `select string_agg(format('%I', relname), ', ') as tables from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'schema_migrations'`,
    )
    await client.query(`truncate ${rows[0]?.tables}`)
  })
}
