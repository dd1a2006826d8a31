/**
 * What ties a code to somebody: a customer, a session's cart, the moment it was handed out. Names go in once and come
 * back as hints; a document that comes back as it was shown keeps what stands behind them.
 */
import type { FieldError } from '@counterfoil/contract'
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { Json } from '../documents/noun.ts'
import type { Identities } from '../identities.ts'
import { readAssignment } from './assigned-to.ts'
import { readOwner } from './owner.ts'
import { readSession } from './session-of-code.ts'

export interface BindingsScope {
  readonly identities: Identities
  readonly storeId: string
  readonly current: CodeRow | undefined
}

export interface Bindings {
  readonly errors: readonly FieldError[]
  /** The document without them, as the schema of codes reads it. */
  readonly rest: Json
  /** As they are stored and shown. */
  readonly members: Pick<StoredCode, 'assigned_to' | 'owner' | 'session_hint' | 'issued_at' | 'purpose'>
  /** Keyed hashes of whom it is for, sorted; null: it is anybody's. */
  readonly hashes: readonly string[] | null
  /** The same of its owner; null: it has none. */
  readonly ownerHashes: readonly string[] | null
}

/** Set when a code is handed out, and never by anybody else. */
const ofIssue = ['issued_at', 'purpose'] as const

export function readBindings(scope: BindingsScope, raw: Json): Bindings {
  const { assigned_to, owner, session_id, session_hint, issued_at, purpose, ...rest } = raw
  const assigned = readAssignment(scope, assigned_to)
  const owned = readOwner(scope, owner)
  const bound = readSession(scope, session_id, session_hint)
  const before = scope.current?.document
  const sent = { issued_at, purpose }
  const errors = ofIssue.filter(name => sent[name] !== undefined && sent[name] !== before?.[name]).map(setByService)
  if (!assigned.ok) errors.push(...assigned.errors)
  if (!owned.ok) errors.push(...owned.errors)
  if (!bound.ok) errors.push(...bound.errors)
  const assignment = assigned.ok ? assigned.assignment : undefined
  const promoter = owned.ok ? owned.assignment : undefined
  const session = bound.ok ? bound.session : undefined
  const hashes = [...(assignment?.hashes ?? []), ...(session?.hashes ?? [])].sort()
  const ofSession = session_id ?? session_hint ?? undefined
  return {
    errors,
    // The schema wants to know that there is a session, where items of its cart are remembered.
    rest: ofSession === undefined ? rest : { ...rest, session_id: ofSession },
    members: {
      ...(assignment && { assigned_to: assignment.shown }),
      ...(promoter && { owner: promoter.shown }),
      ...(session && { session_hint: session.hint }),
      ...(before?.issued_at !== undefined && { issued_at: before.issued_at }),
      ...(before?.purpose !== undefined && { purpose: before.purpose }),
    },
    hashes: assignment || session ? hashes : null,
    ownerHashes: promoter?.hashes ?? null,
  }
}

function setByService(name: string): FieldError {
  return { path: `$.${name}`, code: 'read_only', message: `${name} is set when a code is handed out; leave it out.` }
}
