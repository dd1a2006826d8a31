/**
 * Looks up who a key belongs to. An answer is kept for a second at most: a revoked key stops working within that second
 * on every server, and a busy shop does not ask for its key with every quote.
 */
import type { Caller } from '../context.ts'
import { findApiKey } from '../store/api-keys/find-api-key.ts'
import type { Queryable } from '../store/database.ts'
import { checksumFits, hashApiKey, looksMade } from './api-key.ts'

export interface KeyRing {
  /** Undefined: no such key, or revoked. */
  readonly find: (key: string) => Promise<Caller | undefined>
}

interface Kept {
  readonly caller: Promise<Caller | undefined>
  /** Milliseconds of the process's monotonic clock. */
  readonly until: number
}

const keptMilliseconds = 1000
const keptKeysMax = 10_000

export function createKeyRing(db: Queryable, monotonic: () => number = () => performance.now()): KeyRing {
  const kept = new Map<string, Kept>()
  return {
    find: key => {
      const hash = hashApiKey(key)
      const name = hash.toString('base64')
      const known = kept.get(name)
      if (known !== undefined && known.until > monotonic()) return known.caller
      if (looksMade(key) && !checksumFits(key)) return Promise.resolve(undefined)
      if (kept.size >= keptKeysMax) kept.clear()
      const caller = lookUp(db, hash)
      kept.set(name, { caller, until: monotonic() + keptMilliseconds })
      caller.catch(() => kept.delete(name))
      return caller
    },
  }
}

async function lookUp(db: Queryable, hash: Buffer): Promise<Caller | undefined> {
  const [row] = await db.query(findApiKey(hash))
  return row && { storeId: row.store_id, keyId: row.key_id, kind: row.kind, scopes: row.scopes }
}
