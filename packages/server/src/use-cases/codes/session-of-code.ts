/**
 * Whose cart a code belongs to. A session is a secret: it goes in once and never comes out, kept is a keyed hash to
 * compare with, beside the hashes of customers and marked as what it is, and a hint to recognise it by.
 */
import type { FieldError } from '@counterfoil/contract'
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { Identities } from '../identities.ts'
import { holderOf } from '../reservations/with-holds.ts'

/** Before the hash of a session; identities of customers have marks of their own (identities/policy.ts). */
const mark = 's.'

export function isSessionHash(hash: string): boolean {
  return hash.startsWith(mark)
}

/** As they stand beside a code: one, or two while the master key changes. */
export function sessionHashes(
  identities: Pick<Identities, 'digests'>,
  storeId: string,
  sessionId: string,
): readonly string[] {
  return sessionMarks(holderOf(identities, storeId, sessionId).sessions)
}

/** Digests of sessions as they stand beside codes. */
export function sessionMarks(digests: readonly string[]): readonly string[] {
  return digests.map(digest => mark + digest)
}

/** Is one of `assigned` one of the `digests` of the session that asks? */
export function isOfSession(assigned: readonly string[], digests: readonly string[] = []): boolean {
  return digests.some(digest => assigned.includes(mark + digest))
}

/** The first letters of a long one: `cart_7f3a9c51e2b84d06` reads `cart***`; of a short one nothing. */
export function sessionHint(sessionId: string): string {
  return `${sessionId.length >= 16 ? sessionId.slice(0, 4) : ''}***`
}

export interface BoundSession {
  readonly hint: string
  readonly hashes: readonly string[]
}

export type ReadSession =
  | { readonly ok: true; readonly session: BoundSession | undefined }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

export interface SessionScope {
  readonly identities: Pick<Identities, 'digests'>
  readonly storeId: string
  readonly current: CodeRow | undefined
}

/** Reads `session_id` of a document; a document that comes back with its hint keeps the session that it had. */
export function readSession({ identities, storeId, current }: SessionScope, id: unknown, hint: unknown): ReadSession {
  const kept = current?.document.session_hint
  const own = typeof id === 'string' && id !== '' ? sessionHint(id) : undefined
  if (hint !== undefined && hint !== kept && hint !== own) return refusedHint
  if (id !== undefined) {
    // What is no text the schema of the document refuses.
    if (typeof id !== 'string' || own === undefined) return none
    return { ok: true, session: { hint: own, hashes: sessionHashes(identities, storeId, id) } }
  }
  if (hint === undefined || kept === undefined) return none
  return { ok: true, session: { hint: kept, hashes: (current?.assigned_hashes ?? []).filter(isSessionHash) } }
}

const none: ReadSession = { ok: true, session: undefined }

const refusedHint: ReadSession = {
  ok: false,
  errors: [
    {
      path: '$.session_hint',
      code: 'read_only',
      message: 'session_hint is set by the service; send session_id to say whose cart it is.',
    },
  ],
}
