/** Remembers that somebody was erased, when, and by which key; never who. */
import type { Statement } from '../database.ts'

export interface ErasureWrite {
  readonly storeId: string
  readonly erasureId: string
  readonly keyId: string
  readonly pseudonym: string
  readonly orders: number
  readonly codes: number
}

export function insertErasure(write: ErasureWrite): Statement<never> {
  return {
    name: 'insert-erasure',
    text: `
insert into erasures (store_id, erasure_id, key_id, pseudonym, orders, codes)
values ($1, $2, $3, $4, $5, $6)`,
    values: [write.storeId, write.erasureId, write.keyId, write.pseudonym, write.orders, write.codes],
  }
}
