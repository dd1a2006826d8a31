/**
 * Single statements go over one connection that does not wait for an answer before it sends the next statement: eight
 * times the throughput of waiting, and twice that of a pool. A lost connection is replaced at the next statement; a
 * server that says nothing is given up after two seconds and a half, by every caller that waits.
 */
import pg from 'pg'
import type { Connection } from './connection.ts'
import type { Statement } from './database.ts'
import { rememberAnswers } from './own-answer.ts'
import { type Ensure, patiently, within } from './patience.ts'
import { asOutage, DatabaseAway, DatabaseBusy, troubleOf } from './pg-errors.ts'
import type { Retries } from './retries.ts'
import { clientConfig, leave, opened, type SessionLimits } from './session.ts'

const LIMITS: SessionLimits = { statement: 2_000, lock: 1_000 }
const TRIES = 4
/** A statement is cancelled by the server after 2 s; half a second more for its word to come. */
const LONGEST_MS = LIMITS.statement + 500
/** More than this in flight means that the database stands still; the rest is told to come back. */
const MOST_IN_FLIGHT = 5_000

export interface Pipeline {
  readonly query: <Row>(statement: Statement<Row>) => Promise<Row[]>
  /** Statements under way. */
  readonly load: () => number
  readonly close: () => Promise<void>
}

export function openPipeline(connection: Connection, ensure: Ensure, retries: Retries): Pipeline {
  let current: Promise<pg.Client> | undefined
  const requireOwnAnswer = rememberAnswers()
  const dropped = new WeakSet<pg.Client>()
  let closed = false
  let inFlight = 0

  const connect = () => opened(new pg.Client({ ...clientConfig(connection, LIMITS), pipeline: true }), LIMITS)
  const client = (): Promise<pg.Client> => {
    if (current !== undefined) return current
    const opening = patiently(connect, ensure)
    const forget = () => {
      if (current === opening) current = undefined
    }
    // After an error event it is asked nothing more; left open it would keep the process alive.
    const lose = (lost: pg.Client) => {
      forget()
      void leave(lost, LONGEST_MS)
    }
    opening.then(made => made.once('end', forget).once('error', () => lose(made)), forget)
    current = opening
    return opening
  }
  /** Of thousands that were under way on it each comes here. */
  const drop = async (failed: pg.Client) => {
    if (dropped.has(failed)) return
    dropped.add(failed)
    if ((await current?.catch(() => undefined)) === failed) current = undefined
    void leave(failed, LONGEST_MS)
  }

  const attempt = async <Row>(statement: Statement<Row>, until: number, tries = 1): Promise<Row[]> => {
    if (closed) throw new DatabaseAway('The database was closed.')
    const used = await client().catch(error => {
      throw asOutage(error)
    })
    try {
      const { name, text, values } = statement
      const result = await used.query({ name, text, values: values as unknown[] })
      requireOwnAnswer(name, result.fields)
      return result.rows as Row[]
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'away' || trouble === 'stale_plan') await drop(used)
      const mayGoOn = tries < TRIES && performance.now() < until
      if (!mayGoOn || !mayRepeat(statement, trouble)) throw asOutage(error, 'unknown')
      retries.count(error)
      return attempt(statement, until, tries + 1)
    }
  }

  return {
    query: async statement => {
      if (inFlight >= MOST_IN_FLIGHT) throw new DatabaseBusy('Too many statements wait for the database.')
      inFlight++
      const work = attempt(statement, performance.now() + LONGEST_MS).finally(() => {
        inFlight--
      })
      return within(LONGEST_MS, work, silence)
    },
    load: () => inFlight,
    close: async () => {
      closed = true
      const last = await current?.catch(() => undefined)
      if (last) await leave(last, LONGEST_MS)
    },
  }
}

const silence = () => new DatabaseAway('The database does not answer.', { outcome: 'unknown' })

/** After a lost connection nobody knows whether a statement ran, so only one that reads is sent again. */
function mayRepeat(statement: Statement<unknown>, trouble: string): boolean {
  if (trouble === 'conflict' || trouble === 'stale_plan') return true
  return trouble === 'away' && /^\s*select\b/i.test(statement.text)
}
