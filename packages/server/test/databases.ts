/** Names a database of a test server, and runs set-up statements on the server. */
import pg from 'pg'
import type { Connection } from '../src/store/connection.ts'

/** The same server, another database. */
export function withName(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

export async function onServer<T>(connection: Connection, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
