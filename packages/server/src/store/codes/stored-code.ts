/** A code as its row holds it: without the e-mail and the session, which are there only as keyed hashes and hints. */
import type { Code } from '@counterfoil/engine'

export interface StoredCode extends Omit<Code, 'assigned_to' | 'owner'> {
  readonly assigned_to?: { readonly customer_id?: string; readonly email_hint?: string }
  readonly owner?: { readonly customer_id?: string; readonly email_hint?: string }
  /** Of a code of a session; `session_id` itself stands in documents from before it was kept as a hash. */
  readonly session_hint?: string
  /** Of a code that was handed out: when, RFC 3339, and what for. */
  readonly issued_at?: string
  readonly purpose?: string
}

export interface CodeWrite {
  readonly storeId: string
  readonly document: StoredCode
  readonly canonical: string
  /** Keyed hashes of the identities it is assigned to, and of the session whose cart it is of; null: anybody's. */
  readonly assignedHashes: readonly string[] | null
  /** Keyed hashes of its owner; null: it has none; absent: as it was. */
  readonly ownerHashes?: readonly string[] | null
  /** Of a code of a batch. */
  readonly batch?: { readonly id: string; readonly index: number }
}
