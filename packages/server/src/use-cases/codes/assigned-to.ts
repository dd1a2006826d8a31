/**
 * Whom a code belongs to. The e-mail goes in once and never comes out: what is kept is a keyed hash to compare with and a
 * hint to recognise it by, and a document that comes back with its hint keeps the hash.
 */
import type { FieldError } from '@counterfoil/contract'
import type { CodeRow } from '../../store/codes/read-code.ts'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import type { Identities } from '../identities.ts'
import { isSessionHash } from './session-of-code.ts'

export interface Assignment {
  readonly shown: NonNullable<StoredCode['assigned_to']>
  /** Keyed hashes, sorted. */
  readonly hashes: readonly string[]
}

export type ReadAssignment =
  | { readonly ok: true; readonly assignment: Assignment | undefined }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

export interface AssignmentScope {
  readonly identities: Identities
  readonly storeId: string
  readonly current: CodeRow | undefined
}

/** Reads `assigned_to` of a document. */
export function readAssignment(scope: AssignmentScope, value: unknown): ReadAssignment {
  if (value === undefined) return { ok: true, assignment: undefined }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refuse('$.assigned_to', 'type', 'Use an object with customer_id or email.')
  const { customer_id, email, email_hint, ...unknown } = value as Record<string, unknown>
  const errors = Object.keys(unknown).map(name => unknownField(name))
  if (customer_id === undefined && email === undefined && email_hint === undefined)
    errors.push(error('$.assigned_to', 'required', 'Name a customer_id or an email.'))
  const account = readAccount(scope, customer_id)
  const address = email === undefined ? keptEmail(scope, email_hint) : newEmail(scope, email, email_hint)
  for (const part of [account, address]) if (!part.ok) errors.push(...part.errors)
  if (errors.length > 0 || !account.ok || !address.ok) return { ok: false, errors }
  const shown = { ...account.assignment?.shown, ...address.assignment?.shown }
  const hashes = [...(account.assignment?.hashes ?? []), ...(address.assignment?.hashes ?? [])].sort()
  return { ok: true, assignment: { shown, hashes } }
}

/** First letters only: `sarah@example.com` reads `s***@e***.com`. */
export function emailHint(email: string): string {
  const text = email.trim().toLowerCase()
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  const ending = domain.includes('.') ? domain.slice(domain.lastIndexOf('.')) : ''
  return `${text.slice(0, 1)}***@${domain.slice(0, 1)}***${ending}`
}

function readAccount({ identities, storeId }: AssignmentScope, id: unknown): ReadAssignment {
  if (id === undefined) return none
  const hashes = typeof id === 'string' && id.length <= 255 ? identities.of(storeId, { id }) : []
  if (typeof id !== 'string' || hashes.length === 0)
    return refuse('$.assigned_to.customer_id', 'format', 'Use the id of a customer: 1 to 255 characters.')
  return { ok: true, assignment: { shown: { customer_id: id }, hashes } }
}

function newEmail({ identities, storeId, current }: AssignmentScope, email: unknown, hint: unknown): ReadAssignment {
  const hashes = typeof email === 'string' && email.length <= 320 ? identities.of(storeId, { email }) : []
  if (typeof email !== 'string' || hashes.length === 0)
    return refuse('$.assigned_to.email', 'format', 'Use an e-mail address such as sarah@example.com.')
  const known = [undefined, emailHint(email), current?.document.assigned_to?.email_hint]
  if (!known.includes(hint as string | undefined)) return refusedHint
  return { ok: true, assignment: { shown: { email_hint: emailHint(email) }, hashes } }
}

/** The hint came back without an e-mail: the hash that belongs to it stays. */
function keptEmail({ identities, storeId, current }: AssignmentScope, hint: unknown): ReadAssignment {
  if (hint === undefined) return none
  const kept = current?.document.assigned_to
  if (kept?.email_hint === undefined || kept.email_hint !== hint) return refusedHint
  const account = identities.of(storeId, { id: kept.customer_id })
  const hashes = (current?.assigned_hashes ?? []).filter(hash => !account.includes(hash) && !isSessionHash(hash))
  return { ok: true, assignment: { shown: { email_hint: kept.email_hint }, hashes } }
}

const none: ReadAssignment = { ok: true, assignment: undefined }

const refusedHint = refuse(
  '$.assigned_to.email_hint',
  'read_only',
  'email_hint is set by the service; send email to assign the code.',
)

function unknownField(name: string): FieldError {
  return error(`$.assigned_to.${name}`, 'unknown_field', `${name} is not a field of assigned_to.`)
}

function refuse(path: string, code: string, message: string): ReadAssignment {
  return { ok: false, errors: [error(path, code, message)] }
}

function error(path: string, code: string, message: string): FieldError {
  return { path, code, message }
}
