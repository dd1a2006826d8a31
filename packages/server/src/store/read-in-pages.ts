/**
 * The rows of a long statement a page at a time, as one moment saw them, on a connection of its own: a table of any length
 * with the memory of a page. Whoever reads slowly keeps that moment open, ten minutes between two pages at most.
 */
import type { Connection } from './connection.ts'
import type { Statement } from './database.ts'
import { openClient } from './session.ts'

const LIMITS = { statement: 10 * 60_000, lock: 2_000 }
const idle = "set idle_in_transaction_session_timeout = '600s'"

export async function* readInPages<Row>(
  connection: Connection,
  { text, values }: Statement<Row>,
  most: number,
): AsyncGenerator<readonly Row[]> {
  const client = await openClient(connection, LIMITS)
  try {
    await client.query(idle)
    await client.query('begin isolation level repeatable read read only')
    await client.query({ text: `declare pages no scroll cursor for ${text}`, values: [...values] })
    for (;;) {
      const { rows } = await client.query(`fetch ${most} from pages`)
      if (rows.length > 0) yield rows as Row[]
      if (rows.length < most) return
    }
  } finally {
    await client.end().catch(() => undefined)
  }
}
