/** Whoever had a code by these names has another one from now on: the one that took its place. */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export interface MoveRecipients {
  readonly storeId: string
  readonly names: readonly string[]
  readonly from: string
  readonly to: string
}

export function moveRecipients({ storeId, names, from, to }: MoveRecipients): Statement<never> {
  return {
    name: 'move-recipients',
    text: 'update code_recipients set code_id = $4 where store_id = $1 and recipient = any ($2::text[]) and code_id = $3',
    values: [storeId, textArray(names), from, to],
  }
}
