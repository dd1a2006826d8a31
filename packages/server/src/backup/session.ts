/** A connection of its own for a backup or a restore: one transaction that may take an hour, with rows as a stream. */
import pg from 'pg'
import type { Connection } from '../store/connection.ts'
import type { Queryable, Statement } from '../store/database.ts'
import { clientConfig, prepareSession } from '../store/session.ts'

/** Lists that end where nothing can be added any more pass over sessions of this name: a backup adds nothing. */
const name = 'counterfoil backup'
const limits = { statement: 0, lock: 10_000 }

export async function withSession<T>(
  connection: Connection,
  work: (client: pg.Client, db: Queryable) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...clientConfig(connection, limits), query_timeout: 0, application_name: name })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await prepareSession(client, limits)
    await client.query('set idle_in_transaction_session_timeout = 0')
    const query = async <Row>({ text, values }: Statement<Row>) =>
      (await client.query({ text, values: values as unknown[] })).rows as Row[]
    return await work(client, { query })
  } finally {
    await client.end().catch(() => undefined)
  }
}
