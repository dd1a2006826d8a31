/** A code as its row holds it: the document without the e-mail, which is there only as a keyed hash and a hint. */
import type { Code } from '@counterfoil/engine'

export interface StoredCode extends Omit<Code, 'assigned_to'> {
  readonly assigned_to?: { readonly customer_id?: string; readonly email_hint?: string }
}

export interface CodeWrite {
  readonly storeId: string
  readonly document: StoredCode
  readonly canonical: string
  /** Keyed hashes of the identities it is assigned to; null: anybody's. */
  readonly assignedHashes: readonly string[] | null
}
