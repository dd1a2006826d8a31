/**
 * Work of several statements, all or nothing, on a pool of connections. A statement may take its time; a server that
 * stands still may not, nor a wire that fell silent: while a transaction lasts, the other connection is asked about it.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Connection } from './connection.ts'
import type { Database, Queryable, Statement } from './database.ts'
import { type RequireOwnAnswer, rememberAnswers } from './own-answer.ts'
import { type Ensure, patiently, within } from './patience.ts'
import { asOutage, DatabaseAway, DatabaseBusy, type Trouble, troubleOf } from './pg-errors.ts'
import type { Retries } from './retries.ts'
import { type Backend, clientConfig, cut, PATIENCE_MS, prepareSession, type SessionLimits } from './session.ts'
import { type Lookout, type Silence, type WatchedWire, watchWire } from './watched-wire.ts'

const LIMITS: SessionLimits = { statement: 30_000, lock: 2_000 }
const POOL_SIZE = 16
const RETRIES = 3

export interface Transactions {
  readonly run: Database['transaction']
  /** One statement by itself, on a connection of the pool. */
  readonly query: <Row>(statement: Statement<Row>) => Promise<Row[]>
  /** Connections of the pool, and callers that wait for one. */
  readonly load: () => { readonly open: number; readonly idle: number; readonly most: number; readonly waiting: number }
  readonly close: () => Promise<void>
}

export interface TransactionsInput {
  readonly connection: Connection
  readonly ensure: Ensure
  readonly retries: Retries
  readonly lookout: Lookout
  readonly silence: Silence
}

export function openTransactions(input: TransactionsInput): Transactions {
  const { connection, ensure, retries, lookout, silence } = input
  const sessions: Sessions = new WeakMap()
  const pool = new pg.Pool({
    ...clientConfig(connection, LIMITS),
    max: POOL_SIZE,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: PATIENCE_MS,
    onConnect: async client => {
      sessions.set(client, { backend: await prepareSession(client, LIMITS), since: performance.now() })
    },
  })
  // A connection that breaks while nobody uses it is replaced at its next use.
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))

  const way: Way = { pool, sessions, ensure, lookout, silence, requireOwnAnswer: rememberAnswers() }
  return {
    run: (work, patienceMs) => retrying(retries, () => once(way, work, patienceMs)),
    query: statement => retrying(retries, () => single(way, statement)),
    load: () => ({ open: pool.totalCount, idle: pool.idleCount, most: POOL_SIZE, waiting: pool.waitingCount }),
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

async function retrying<T>(retries: Retries, attempt: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS
  for (let tries = 0; ; tries++) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof Attempt)) throw error
      const passing = error.trouble === 'conflict' || error.trouble === 'stale_plan' || error.trouble === 'away'
      if (!passing || !error.nothingKept || tries === RETRIES || performance.now() > until) {
        throw asOutage(error.cause, error.nothingKept ? 'not_run' : 'unknown')
      }
      retries.count(error.cause)
      await sleep(Math.random() * 10 * 2 ** tries)
    }
  }
}

/** Of each connection its process in the server, and when it was opened. */
type Sessions = WeakMap<pg.ClientBase, { readonly backend: Backend; readonly since: number }>

interface Way extends Pick<TransactionsInput, 'ensure' | 'lookout' | 'silence'> {
  readonly pool: pg.Pool
  readonly sessions: Sessions
  readonly requireOwnAnswer: RequireOwnAnswer
}

async function once<T>(way: Way, work: (tx: Queryable) => Promise<T>, patienceMs: number | undefined): Promise<T> {
  const client = await take(way)
  const wire = watched(way, client)
  const patience = patienceOf(patienceMs)
  const tx = inOrder(wire, patience, way.requireOwnAnswer)
  let committing = false
  try {
    await wire.query({ text: 'begin isolation level read committed read write', ...patience })
    const result = await work(tx)
    await tx.over()
    committing = true
    await commit(wire, patience)
    client.release()
    return result
  } catch (error) {
    await tx.over()
    await giveBack(way, client, error)
    throw new Attempt(error, !committing || troubleOf(error) === 'conflict')
  } finally {
    wire.over()
  }
}

/** A transaction that failed unnoticed is rolled back by its commit, which PostgreSQL reports as a success. */
async function commit(wire: WatchedWire, patience: Patience): Promise<void> {
  const { command } = await wire.query({ text: 'commit', ...patience })
  if (command !== 'COMMIT')
    throw new Error('A statement of the transaction failed and its error was swallowed; nothing was kept.')
}

async function single<Row>(way: Way, statement: Statement<Row>): Promise<Row[]> {
  const { name, text, values, patienceMs } = statement
  const client = await take(way)
  const wire = watched(way, client)
  try {
    const result = await wire.query({ name, text, values: values as unknown[], ...patienceOf(patienceMs) })
    way.requireOwnAnswer(name, result.fields)
    client.release()
    return result.rows as Row[]
  } catch (error) {
    await giveBack(way, client, error)
    throw new Attempt(error, troubleOf(error) !== 'away' || /^\s*select\b/i.test(text))
  } finally {
    wire.over()
  }
}

/** The driver's own word for it; absent: as long as the session allows. */
interface Patience {
  readonly query_timeout?: number
}

function patienceOf(milliseconds: number | undefined): Patience {
  return milliseconds === undefined ? {} : { query_timeout: milliseconds }
}

/** Waits for a free connection, or for the server to come back, two seconds and no longer. */
async function take(way: Way): Promise<pg.PoolClient> {
  const { pool, ensure } = way
  const taking = patiently(() => connectAnew(way), ensure)
  let late = false
  const tooLate = () => {
    late = true
    if (pool.totalCount === POOL_SIZE) return new DatabaseBusy('No connection to the database came free.')
    return new DatabaseAway('The database does not answer.')
  }
  taking.then(
    client => late && client.release(),
    () => undefined,
  )
  try {
    return await within(PATIENCE_MS + 200, taking, tooLate)
  } catch (error) {
    const full = error instanceof Error && error.message.startsWith('timeout exceeded when trying to connect')
    throw full ? new DatabaseBusy('No connection to the database came free.', { cause: error }) : asOutage(error)
  }
}

/** A connection of the pool; not one from before a silence, which would cost its first caller seconds to find out. */
async function connectAnew({ pool, sessions, silence }: Way): Promise<pg.PoolClient> {
  for (;;) {
    const client = await pool.connect()
    if (sessions.get(client)!.since >= silence.noticedAt) return client
    // One that is silent would wait for its last word until the system gives it up.
    cut(client)
    client.release(true)
  }
}

function watched({ sessions, lookout, silence }: Way, client: pg.PoolClient): WatchedWire {
  return watchWire(client, sessions.get(client)!.backend, lookout, silence)
}

/** Back to the pool with the transaction undone; a connection in doubt is thrown away. */
async function giveBack({ sessions, lookout }: Way, client: pg.PoolClient, error: unknown): Promise<void> {
  const trouble = troubleOf(error)
  if (trouble === 'away') void lookout.end(sessions.get(client)!.backend)
  if (trouble === 'away' || trouble === 'stale_plan') return client.release(true)
  // The connection may have fallen silent since: nobody waits for its last word as long as for a statement.
  await client.query({ text: 'rollback', ...patienceOf(PATIENCE_MS) }).then(
    () => client.release(),
    () => client.release(true),
  )
}

/** Statements one after the other, also when `work` starts several at once; none after the end. */
function inOrder(
  wire: WatchedWire,
  patience: Patience,
  requireOwnAnswer: RequireOwnAnswer,
): Queryable & { over: () => Promise<void> } {
  let last: Promise<unknown> = Promise.resolve()
  let open = true
  return {
    query: <Row>({ name, text, values }: Statement<Row>): Promise<Row[]> => {
      if (!open) return Promise.reject(new Error(`The transaction of statement ${name} is over.`))
      const next = last.then(() => wire.query({ name, text, values: values as unknown[], ...patience }))
      last = next.catch(() => undefined)
      return next.then(({ fields, rows }) => {
        requireOwnAnswer(name, fields)
        return rows as Row[]
      })
    },
    over: async () => {
      open = false
      await last
    },
  }
}
