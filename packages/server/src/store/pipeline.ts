/**
 * Single statements go over one connection that does not wait for an answer before it sends the next statement: eight
 * times the throughput of waiting, and twice that of a pool. A lost connection is replaced at the next statement, and so
 * is one on which nothing came for two seconds and a half: what only reads and was asked meanwhile is asked again there.
 */
import pg from 'pg'
import type { Connection } from './connection.ts'
import type { Statement } from './database.ts'
import { rememberAnswers } from './own-answer.ts'
import { type Ensure, patiently, within } from './patience.ts'
import { asOutage, DatabaseAway, DatabaseBusy, troubleOf } from './pg-errors.ts'
import type { Retries } from './retries.ts'
import { bytesRead, clientConfig, cut, leave, opened, type SessionLimits } from './session.ts'
import type { Silence } from './watched-wire.ts'

const LIMITS: SessionLimits = { statement: 2_000, lock: 1_000 }
const TRIES = 4
/** A statement is cancelled by the server after 2 s; half a second more for its word to come. */
const LONGEST_MS = LIMITS.statement + 500
/** More than this in flight means that the database stands still; the rest is told to come back. */
const MOST_IN_FLIGHT = 5_000

export interface Pipeline {
  readonly query: <Row>(statement: Statement<Row>) => Promise<Row[]>
  /** When a statement was answered last, by the process's own clock. */
  readonly lastAnswer: () => number
  /** Statements under way. */
  readonly load: () => number
  readonly close: () => Promise<void>
}

export interface PipelineInput {
  readonly connection: Connection
  readonly ensure: Ensure
  readonly retries: Retries
  readonly silence: Silence
}

/** What a statement was sent on and when, and how much had come on it by then. */
interface Sent {
  on?: pg.Client
  heard: number
  at: number
}

export function openPipeline({ connection, ensure, retries, silence }: PipelineInput): Pipeline {
  let current: Promise<pg.Client> | undefined
  const requireOwnAnswer = rememberAnswers()
  const dropped = new WeakSet<pg.Client>()
  let closed = false
  let inFlight = 0
  let lastAnswer = 0

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

  /** A caller's time is up. Its connection is silent only if nothing came on it for as long: it may be a new one. */
  const giveUp = ({ on, heard, at }: Sent) => {
    if (on !== undefined && bytesRead(on) === heard && performance.now() - at > LONGEST_MS - 100) {
      silence.noticedAt = performance.now()
      cut(on)
    }
    return new DatabaseAway('The database does not answer.', { outcome: 'unknown' })
  }

  const attempt = async <Row>(statement: Statement<Row>, sent: Sent, until: number, tries = 1): Promise<Row[]> => {
    if (closed) throw new DatabaseAway('The database was closed.')
    delete sent.on
    const used = await client().catch(error => {
      throw asOutage(error)
    })
    try {
      const { name, text, values } = statement
      sent.on = used
      sent.heard = bytesRead(used)
      sent.at = performance.now()
      const result = await used.query({ name, text, values: values as unknown[] })
      lastAnswer = performance.now()
      requireOwnAnswer(name, result.fields)
      return result.rows as Row[]
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble === 'away' || trouble === 'stale_plan') await drop(used)
      const mayGoOn = tries < TRIES && performance.now() < until
      if (!mayGoOn || !mayRepeat(statement, trouble)) throw asOutage(error, 'unknown')
      retries.count(error)
      return attempt(statement, sent, until, tries + 1)
    }
  }

  return {
    query: async statement => {
      if (inFlight >= MOST_IN_FLIGHT) throw new DatabaseBusy('Too many statements wait for the database.')
      inFlight++
      const sent: Sent = { heard: 0, at: 0 }
      const work = attempt(statement, sent, performance.now() + LONGEST_MS).finally(() => {
        inFlight--
      })
      return within(LONGEST_MS, work, () => giveUp(sent))
    },
    lastAnswer: () => lastAnswer,
    load: () => inFlight,
    close: async () => {
      closed = true
      const last = await current?.catch(() => undefined)
      if (last) await leave(last, LONGEST_MS)
    },
  }
}

/** After a lost connection nobody knows whether a statement ran, so only one that reads is sent again. */
function mayRepeat(statement: Statement<unknown>, trouble: string): boolean {
  if (trouble === 'conflict' || trouble === 'stale_plan') return true
  return trouble === 'away' && /^\s*select\b/i.test(statement.text)
}
