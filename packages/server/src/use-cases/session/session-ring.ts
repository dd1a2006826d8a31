/**
 * Looks up who is signed in with a cookie. An answer is kept for a second at most, since a page asks many things at once:
 * what ends a session here ends it at once (`forget`), and on other servers within that second.
 */
import { hashToken } from '../../secrets/tokens.ts'
import type { Queryable } from '../../store/database.ts'
import { findSession, type SessionRow } from '../../store/sessions/find-session.ts'
import { touchSession } from '../../store/sessions/touch-session.ts'

export interface SessionRing {
  /** Undefined: nobody is signed in to this store with this cookie. */
  readonly find: (storeId: string, token: string) => Promise<SessionRow | undefined>
  /** What was kept counts no more; to be called when a session or an account was changed, after the commit. */
  readonly forget: () => void
}

interface Kept {
  readonly session: Promise<SessionRow | undefined>
  /** Milliseconds of the process's monotonic clock. */
  readonly until: number
}

const keptMilliseconds = 1000
const keptMost = 10_000

export function createSessionRing(db: Queryable, monotonic: () => number = () => performance.now()): SessionRing {
  const kept = new Map<string, Kept>()
  const lookUp = async (storeId: string, hash: Buffer): Promise<SessionRow | undefined> => {
    const [row] = await db.query(findSession(storeId, hash))
    // Nobody waits for it: the worst that can come of a lost one is a minute less.
    if (row?.is_stale) db.query(touchSession(storeId, row.session_id)).catch(() => undefined)
    return row
  }
  return {
    find: (storeId, token) => {
      const hash = hashToken(token)
      const name = `${storeId} ${hash.toString('base64')}`
      const known = kept.get(name)
      if (known !== undefined && known.until > monotonic()) return known.session
      if (kept.size >= keptMost) kept.clear()
      const session = lookUp(storeId, hash)
      const entry = { session, until: monotonic() + keptMilliseconds }
      kept.set(name, entry)
      session.catch(() => kept.get(name) === entry && kept.delete(name))
      return session
    },
    forget: () => kept.clear(),
  }
}
