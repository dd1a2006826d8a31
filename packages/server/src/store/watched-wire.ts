/**
 * A connection at work whose silence is noticed. A statement may take its time; but while the server says that it waits
 * for us, we wait for its answer, and nothing arrives for three seconds, one of the two was lost on the way.
 */
import type pg from 'pg'
import { troubleOf } from './pg-errors.ts'
import { type Backend, bytesRead, cut } from './session.ts'

/** What another connection learns of the server behind a wire. */
export type Sight = 'works' | 'waits_for_us' | 'away'

/** The other connection, asked about the process in the server that a wire leads to. Neither rejects. */
export interface Lookout {
  readonly look: (backend: Backend) => Promise<Sight>
  /** Ends the process of a wire that was given up, with the locks of its transaction. */
  readonly end: (backend: Backend) => Promise<void>
}

/** What is known of all connections: one that was opened before a silence may have fallen silent with the others. */
export interface Silence {
  /** By the process's own clock; zero before the first. */
  noticedAt: number
}

const LOOK_EVERY_MS = 1_000
/** A statement of a megabyte is on its way for so long only where a shop could not be run. */
const SILENCE_MS = 3_000

export interface WatchedWire {
  readonly query: (config: pg.QueryConfig) => Promise<pg.QueryResult>
  /** The work is over: nobody looks any longer. */
  readonly over: () => void
}

interface Doubt {
  readonly statement: number
  readonly bytes: number
  readonly since: number
}

/** `backend`: where `client` leads to. A wire found silent is cut, which ends what waits on it. */
export function watchWire(client: pg.PoolClient, backend: Backend, { look }: Lookout, silence: Silence): WatchedWire {
  let over = false
  let asked = 0
  let answered = 0
  let doubt: Doubt | undefined
  const glance = async () => {
    const before: Doubt = { statement: asked, bytes: bytesRead(client), since: performance.now() }
    const sight = await look(backend)
    if (over) return
    if (sight === 'away') return cut(client)
    const nothingCame = before.statement === asked && answered < asked && before.bytes === bytesRead(client)
    if (sight === 'works' || !nothingCame) {
      doubt = undefined
    } else if (doubt?.statement !== before.statement || doubt.bytes !== before.bytes) {
      doubt = before
    } else if (before.since - doubt.since >= SILENCE_MS - LOOK_EVERY_MS / 2) {
      silence.noticedAt = performance.now()
      cut(client)
    }
  }
  const timer = setInterval(() => void glance(), LOOK_EVERY_MS)
  timer.unref()
  return {
    query: async config => {
      asked += 1
      try {
        return await client.query(config)
      } catch (error) {
        if (doubt?.statement === asked && troubleOf(error) === 'away') silence.noticedAt = performance.now()
        throw error
      } finally {
        answered += 1
      }
    },
    over: () => {
      over = true
      clearInterval(timer)
    },
  }
}
