/**
 * The one door to PostgreSQL. Statements live one per file in `store/`; no SQL stands anywhere else.
 *
 * What columns come back as: bigint as a number (one beyond 2^53−1 is an error), numeric and date (`2026-11-21`) as
 * strings, timestamptz as an RFC 3339 string in UTC, json parsed, bytea as a Buffer.
 */
export interface Statement<Row> {
  /** Names the prepared statement; unique in the service. */
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
  /** Takes seconds rather than milliseconds (a report): it gets a connection of its own, so that no quote waits behind it. */
  readonly long?: boolean
  /** Of a `long` one: after so long without an answer its connection is given up. Absent: as long as a session may take. */
  readonly patienceMs?: number | undefined
  /** Carries the row type only. */
  readonly _row?: Row
}

export interface Queryable {
  readonly query: <Row>(statement: Statement<Row>) => Promise<Row[]>
}

export interface Database extends Queryable {
  /**
   * READ COMMITTED; retried at most three times on 40001, 40P01 and a connection lost before the commit, so `work` may
   * run more than once. Rolls back when `work` throws. Throws `DatabaseBusy`, `DatabaseAway` or `StorageFull` on outages.
   * `patienceMs`: a statement that is not answered for so long ends it, since its connection may have fallen silent.
   */
  readonly transaction: <T>(work: (tx: Queryable) => Promise<T>, patienceMs?: number) => Promise<T>
  readonly close: () => Promise<void>
}

/** How busy the connections are at this moment, and what was tried again since the start. */
export interface DatabaseLoad {
  /** Of the pool for transactions. */
  readonly connections: { readonly open: number; readonly idle: number; readonly most: number }
  /** Callers that wait for one of them. */
  readonly waiting: number
  /** Statements under way on the connection for reads. */
  readonly statements: number
  /** How often something was run again, by SQLSTATE or system code. */
  readonly retries: ReadonlyMap<string, number>
}

/** For what a shopper waits for: whoever waits longer looks whether it was written after all. */
export const shopperPatienceMs = 3000
