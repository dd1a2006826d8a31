/** A connection by itself, for work that takes minutes and keeps a temporary table: nobody who is served waits for it. */
import type { Connection } from './connection.ts'
import type { Queryable, Statement } from './database.ts'
import { openClient } from './session.ts'

/** A single statement may take an hour: it may read a whole ledger. */
const LIMITS = { statement: 60 * 60_000, lock: 10_000 }

export interface OwnConnection extends Queryable {
  /** All or nothing; never retried. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>
}

export async function onOwnConnection<T>(connection: Connection, work: (own: OwnConnection) => Promise<T>): Promise<T> {
  const client = await openClient(connection, LIMITS)
  const query = async <Row>({ name, text, values }: Statement<Row>): Promise<Row[]> => {
    const { rows } = await client.query({ name, text, values: values as unknown[] })
    return rows as Row[]
  }
  try {
    return await work({
      query,
      transaction: async inside => {
        await client.query('begin isolation level read committed read write')
        try {
          const result = await inside()
          await client.query('commit')
          return result
        } catch (error) {
          await client.query('rollback').catch(() => undefined)
          throw error
        }
      },
    })
  } finally {
    await client.end()
  }
}
