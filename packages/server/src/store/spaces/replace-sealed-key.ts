/** The same key under another seal: nothing that was computed by it changes. */
import type { Statement } from '../database.ts'

export interface ReplaceSealedKey {
  readonly storeId: string
  readonly spaceId: string
  readonly sealed: Buffer
}

export function replaceSealedKey({ storeId, spaceId, sealed }: ReplaceSealedKey): Statement<never> {
  return {
    name: 'replace-sealed-key',
    text: 'update code_spaces set key_sealed = $3 where store_id = $1 and space_id = $2',
    values: [storeId, spaceId, sealed],
  }
}
