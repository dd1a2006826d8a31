/** Asks a server whether it answers, and makes the service's database on its first start. */
import pg from 'pg'
import type { SocketConnection } from '../store/connection.ts'
import { codeOf, EmbeddedPostgresError } from './errors.ts'

/** ready: it answers · away: nobody listens there · busy: it is starting, recovering or shutting down. */
export type Probe = 'ready' | 'away' | 'busy'

const PATIENCE_MS = 5_000

export async function probe(connection: SocketConnection): Promise<Probe> {
  try {
    await withClient(connection, () => Promise.resolve())
    return 'ready'
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOENT' || code === 'ECONNREFUSED') return 'away'
    if (code === '3D000') return createDatabase(connection)
    if (code === '28P01') {
      throw new EmbeddedPostgresError(
        'start_failed',
        'The database server refuses the password kept in its folder (counterfoil.password).',
        error,
      )
    }
    return 'busy'
  }
}

async function createDatabase(connection: SocketConnection): Promise<Probe> {
  await withClient({ ...connection, database: 'postgres' }, async client => {
    await client.query(`create database ${pg.escapeIdentifier(connection.database)}`)
  })
  return 'ready'
}

async function withClient(connection: SocketConnection, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ ...connection, ssl: false, connectionTimeoutMillis: PATIENCE_MS })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
