/**
 * A recipient as the service knows one: hashes under which the code is found again, hashes that the code is compared by,
 * and what may be shown of it.
 */
import type { FieldError, IssueRequest, Recipient } from '@counterfoil/contract'
import type { Settings } from '@counterfoil/engine'
import type { StoredCode } from '../../store/codes/stored-code.ts'
import { readAssignment } from '../codes/assigned-to.ts'
import { sessionHashes, sessionHint } from '../codes/session-of-code.ts'
import { countedIdentities, type Identities } from '../identities.ts'
import { sessionItemsOf } from './session-items.ts'

export interface KnownRecipient {
  /** Beside the code: who it is compared with. Sorted. */
  readonly hashes: readonly string[]
  /** Under which it is found again: rows of `code_recipients`. */
  readonly names: readonly string[]
  readonly members: Pick<StoredCode, 'assigned_to' | 'session_hint' | 'session_items'>
}

export type ReadRecipient =
  | { readonly ok: true; readonly recipient: KnownRecipient }
  | { readonly ok: false; readonly errors: readonly FieldError[] }

export interface RecipientScope {
  readonly identities: Identities
  readonly storeId: string
  readonly settings: Settings
  /** Where it stands in the request, such as `$.recipient`. */
  readonly path: string
}

export function readRecipient(scope: RecipientScope, given: Recipient, cart: IssueRequest['cart']): ReadRecipient {
  const { identities, storeId, settings, path } = scope
  const { session_id, ...person } = given
  if (session_id !== undefined) return { ok: true, recipient: ofSession(scope, session_id, cart) }
  const read = readAssignment({ identities, storeId, current: undefined }, person)
  if (!read.ok) {
    const placed = read.errors.map(error => ({ ...error, path: error.path.replace('$.assigned_to', path) }))
    return { ok: false, errors: placed }
  }
  const { shown, hashes } = read.assignment ?? { shown: {}, hashes: [] }
  // By what counts in the store: `a+1@x.com` and `a@x.com` meet on one name where they are one customer.
  const names = countedIdentities(settings, hashes)
  return { ok: true, recipient: { hashes, names, members: { assigned_to: shown } } }
}

function ofSession(
  { identities, storeId }: RecipientScope,
  sessionId: string,
  cart: IssueRequest['cart'],
): KnownRecipient {
  const hashes = [...sessionHashes(identities, storeId, sessionId)].sort()
  const items = cart && sessionItemsOf(cart.line_items)
  return {
    hashes,
    names: hashes,
    members: { session_hint: sessionHint(sessionId), ...(items && { session_items: items }) },
  }
}
