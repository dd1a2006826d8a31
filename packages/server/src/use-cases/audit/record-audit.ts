/**
 * Writes down that somebody did something, in the transaction that does it. Documents with revisions need no call:
 * `insertRevision` says it. Nothing of a customer may be in it, since an erasure does not come here.
 */

import { insertAudit } from '../../store/audit/insert-audit.ts'
import type { Queryable } from '../../store/database.ts'
import { newId } from '../ids.ts'
import { requestOf } from './request-of.ts'

export interface AuditEntry {
  readonly storeId: string
  /** Caller.keyId: a key or an account. */
  readonly actor: string
  /** What it is about: store, guard, account, codes, import, batch, redemption … */
  readonly kind: string
  /** Absent: the store itself. */
  readonly id?: string | undefined
  /** A word in the past tense: changed, signed_in, invited. */
  readonly action: string
  readonly before?: unknown
  readonly after?: unknown
  /** Whatever else tells: how many, why. */
  readonly note?: object | undefined
}

export async function recordAudit(
  tx: Queryable,
  { id = '', before, after, note, ...entry }: AuditEntry,
): Promise<void> {
  const request = requestOf(entry.actor)
  const told = request === undefined ? note : { ...note, request }
  await tx.query(insertAudit({ ...entry, auditId: newId('aud'), id, before, after, note: told }))
}
