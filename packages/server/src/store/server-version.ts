/** Reads what server this is, and refuses one that cannot carry the service before anything is written. */
import type { Connection } from './connection.ts'
import { openClient } from './session.ts'

export const OLDEST_MAJOR = 15

export interface Server {
  /** As the server says it: `18.4`. */
  readonly version: string
  /** 180004 for 18.4. */
  readonly number: number
  readonly encoding: string
}

export async function readServer(connection: Connection): Promise<Server> {
  const client = await openClient(connection, { statement: 5_000, lock: 5_000 })
  try {
    const { rows } = await client.query<Server>(
      `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
              current_setting('server_encoding') as encoding`,
    )
    const server = rows[0]
    if (server === undefined) throw new Error('The server did not tell its version.')
    return server
  } finally {
    await client.end()
  }
}

export function refuseUnfit(server: Server): void {
  if (Math.trunc(server.number / 10_000) < OLDEST_MAJOR) {
    throw new Error(
      `The server of DATABASE_URL is PostgreSQL ${server.version}; Counterfoil needs ${OLDEST_MAJOR} or newer.`,
    )
  }
  if (server.encoding !== 'UTF8') {
    throw new Error(`The database of DATABASE_URL has the encoding ${server.encoding}; Counterfoil needs UTF8.`)
  }
}
