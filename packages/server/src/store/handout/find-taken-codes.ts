/** Which of some codes to be have a row already, by id or by canonical form. */
import { textArray } from '../binary-arrays.ts'
import type { Statement } from '../database.ts'

export interface TakenCode {
  readonly id: string
  readonly canonical: string
}

export function findTakenCodes(
  storeId: string,
  ids: readonly string[],
  canonicals: readonly string[],
): Statement<TakenCode> {
  return {
    name: 'find-taken-codes',
    text: `
select code_id as id, canonical from codes where store_id = $1 and code_id = any ($2::text[])
union
select code_id, canonical from codes where store_id = $1 and canonical = any ($3::text[]) and status <> 'archived'`,
    values: [storeId, textArray(ids), textArray(canonicals)],
  }
}
