/** Work of several statements, all or nothing, on a pool of connections. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from './connection.ts'
import type { Queryable, Statement } from './database.ts'
import { type Ensure, patiently } from './patience.ts'
import { asOutage, DatabaseBusy, type Trouble, troubleOf } from './pg-errors.ts'
import { clientConfig, PATIENCE_MS, prepareSession, type SessionLimits } from './session.ts'

const LIMITS: SessionLimits = { statement: 30_000, lock: 2_000 }
const POOL_SIZE = 16
const RETRIES = 3

export interface Transactions {
  readonly run: <T>(work: (tx: Queryable) => Promise<T>) => Promise<T>
  /** One statement by itself, on a connection of the pool. */
  readonly query: <Row>(statement: Statement<Row>) => Promise<Row[]>
  readonly close: () => Promise<void>
}

export function openTransactions(connection: Connection, ensure: Ensure): Transactions {
  const pool = new pg.Pool({
    ...clientConfig(connection, LIMITS),
    max: POOL_SIZE,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: PATIENCE_MS,
    onConnect: client => prepareSession(client, LIMITS),
  })
  // A connection that breaks while nobody uses it is replaced at its next use.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))

  return {
    run: work => retrying(() => once(pool, ensure, work)),
    query: statement => retrying(() => single(pool, ensure, statement)),
    close: () => pool.end(),
  }
}

/** An attempt that failed, and whether it is certain that nothing of it was kept. */
class Attempt extends Error {
  readonly trouble: Trouble
  readonly nothingKept: boolean

  constructor(cause: unknown, nothingKept: boolean) {
    super('attempt failed', { cause })
    this.trouble = troubleOf(cause)
    this.nothingKept = nothingKept
  }
}

async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Attempt)) throw error
      const passing = error.trouble === 'conflict' || error.trouble === 'stale_plan' || error.trouble === 'away'
      if (!passing || !error.nothingKept || tries === RETRIES) {
        throw asOutage(error.cause, error.nothingKept ? 'not_run' : 'unknown')
      }
      await sleep(Math.random() * 10 * 2 ** tries)
    }
  }
}

async function once<T>(pool: pg.Pool, ensure: Ensure, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await take(pool, ensure)
  const tx = inOrder(client)
  let committing = false
  try {
    await client.query('begin isolation level read committed read write')
    const result = await work(tx)
    await tx.over()
    committing = true
    await commit(client)
    client.release()
    return result
  } catch (error) {
    await tx.over()
    await giveBack(client, error)
    throw new Attempt(error, !committing || troubleOf(error) === 'conflict')
  }
}

/** A transaction that failed unnoticed is rolled back by its commit, which PostgreSQL reports as a success. */
async function commit(client: pg.PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  if (command !== 'COMMIT')
    throw new Error('A statement of the transaction failed and its error was swallowed; nothing was kept.')
}

async function single<Row>(pool: pg.Pool, ensure: Ensure, { name, text, values }: Statement<Row>): Promise<Row[]> {
  const client = await take(pool, ensure)
  try {
    const result = await client.query({ name, text, values: values as unknown[] })
    client.release()
    return result.rows as Row[]
  } catch (error) {
    await giveBack(client, error)
    throw new Attempt(error, troubleOf(error) !== 'away' || /^\s*select\b/i.test(text))
  }
}

/** Waits for a free connection, or for the server to come back, at most two seconds. */
async function take(pool: pg.Pool, ensure: Ensure): Promise<pg.PoolClient> {
  try {
    return await patiently(() => pool.connect(), ensure)
  } catch (error) {
    const full = error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')
    throw full ? new DatabaseBusy('No connection to the database came free.', { cause: error }) : asOutage(error)
  }
}

/** Back to the pool with the transaction undone; a connection in doubt is thrown away. */
async function giveBack(client: pg.PoolClient, error: unknown): Promise<void> {
  const trouble = troubleOf(error)
  if (trouble === 'away' || trouble === 'stale_plan') return client.release(true)
  await client.query('rollback').then(
    () => client.release(),
    () => client.release(true),
  )
}

/** Statements one after the other, also when `work` starts several at once; none after the end. */
function inOrder(client: pg.PoolClient): Queryable & { over: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve()
  let open = true
  return {
    query: <Row>({ name, text, values }: Statement<Row>): Promise<Row[]> => {
      if (!open) return Promise.reject(new Error(`The transaction of statement ${name} is over.`))
      const next = last.then(() => client.query({ name, text, values: values as unknown[] }))
      last = next.catch(() => undefined)
      return next.then(result => result.rows as Row[])
    },
    over: async () => {
      open = false
      await last
    },
  }
}
