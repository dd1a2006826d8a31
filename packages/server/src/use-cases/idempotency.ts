/**
 * The same request twice: the kept answer again. Only answers that committed something are kept, so that a refusal uses
 * up neither the key nor the order id.
 */
import { problem } from '@counterfoil/contract'
import type { Caller, Reply } from '../context.ts'
import type { Queryable } from '../store/database.ts'
import { findKeptAnswer } from '../store/idempotency/find-kept-answer.ts'
import { keepAnswer } from '../store/idempotency/keep-answer.ts'
import { differingPaths, type Fingerprint } from './identities.ts'

export interface KeyedRequest {
  readonly caller: Caller
  /** `redemptions`, `cancel`, `returns`: a key counts for one endpoint. */
  readonly endpoint: string
  readonly key: string | undefined
  readonly fingerprint: Fingerprint
}

export const replayed = { 'idempotent-replayed': 'true' } as const

/** The kept answer, a refusal of the key, or undefined when the key is new (or there is none). */
export async function replayOf(db: Queryable, request: KeyedRequest): Promise<Reply | undefined> {
  if (request.key === undefined) return undefined
  const [kept] = await db.query(findKeptAnswer(request.caller.storeId, request.endpoint, request.key))
  if (!kept) return undefined
  const paths = differingPaths(kept.fingerprint, request.fingerprint)
  if (paths.length > 0) return keyReused(paths)
  return { status: kept.status, body: kept.body, headers: replayed }
}

export function keyReused(paths: readonly string[]): Reply {
  return problem('key_reused', { errors: differences(paths) })
}

/** What differs from the first request, by its place. */
export function differences(paths: readonly string[]): { path: string; code: string; message: string }[] {
  return paths.map(path => ({ path, code: 'differs', message: 'This is not what the first request said here.' }))
}

/** Keeps the answer in the caller's transaction; false: another request took the key, so everything must be undone. */
export async function keep(tx: Queryable, request: KeyedRequest, reply: Reply): Promise<boolean> {
  if (request.key === undefined) return true
  const { caller, endpoint, key, fingerprint } = request
  const { status, body } = reply
  const rows = await tx.query(keepAnswer({ storeId: caller.storeId, endpoint, key, fingerprint, status, body }))
  return rows.length > 0
}

/** Thrown inside a transaction to undo it; the caller looks up what the other request did. */
export class Undo extends Error {
  override readonly name = 'Undo'
}
