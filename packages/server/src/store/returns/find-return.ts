/** A return by the shop's own id, to answer a repeated one as the first. */
import type { Statement } from '../database.ts'

/** A return as it is answered; amounts in minor units. */
export interface ReturnDocument {
  readonly id: string
  readonly refund: number
  readonly line_items: readonly { readonly id: string; readonly quantity: number; readonly refund: number }[]
  readonly shipping_refund: number
  readonly clawback: number
}

export interface FoundReturn {
  readonly document: ReturnDocument
  readonly fingerprint: Readonly<Record<string, string>>
}

export function findReturn(storeId: string, returnId: string): Statement<FoundReturn> {
  return {
    name: 'find-return',
    text: `
select document, fingerprint
from returns
where store_id = $1 and return_id = $2`,
    values: [storeId, returnId],
  }
}
