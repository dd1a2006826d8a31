/**
 * `Idempotency-Key`: work and kept answer are one transaction, so a retry finds either both or nothing. Only answers that
 * committed something are kept; a refusal uses the key up no more than it changes the store.
 */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply, Service } from '../../context.ts'
import type { Queryable } from '../../store/database.ts'
import { keep, replayOf, Undo } from '../idempotency.ts'
import { etag } from './revision-match.ts'

export interface OnceInput {
  /** Names the call: the same key on another call is another key. */
  readonly endpoint: string
  /** Absent: nothing is kept. */
  readonly key: string | undefined
  readonly body: unknown
}

/** Runs `work` in a transaction, once for a key; the same request again is answered with what was kept. */
export async function onceOnly(
  service: Service,
  caller: Caller,
  { endpoint, key, body }: OnceInput,
  work: (db: Queryable) => Promise<Reply>,
): Promise<Reply> {
  if (key === undefined) return service.db.transaction(work)
  const request = { caller, endpoint, key, fingerprint: service.identities.fingerprint(caller.storeId, body) }
  const before = await replayOf(service.db, request)
  if (before !== undefined) return tagged(before)
  const reply = await service.db
    .transaction(async db => {
      const done = await work(db)
      if (done.status < 300 && !(await keep(db, request, done))) throw new Undo()
      return done
    })
    .catch(error => {
      if (error instanceof Undo) return undefined
      throw error
    })
  if (reply !== undefined && reply.status < 300) return reply
  const other = await replayOf(service.db, request)
  return other === undefined ? (reply ?? problem('in_progress')) : tagged(other)
}

/** A replayed document has its ETag again: the revision that it had then. */
function tagged(reply: Reply): Reply {
  const { revision } = reply.body as { readonly revision?: unknown }
  if (reply.status >= 300 || typeof revision !== 'number') return reply
  return { ...reply, headers: { ...reply.headers, etag: etag(revision) } }
}
