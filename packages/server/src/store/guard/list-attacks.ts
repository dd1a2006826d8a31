/** A page of the guessing that was noticed, the latest first, one row more than asked so that the end shows. */
import type { Statement } from '../database.ts'
import { instantText } from '../document-row.ts'

export interface ListAttacks {
  readonly storeId: string
  /** Of the last attack seen: when, in microseconds, and its id. */
  readonly after?: { readonly micros: number; readonly id: string } | undefined
  readonly limit: number
}

export interface AttackRow {
  readonly id: string
  readonly at: string
  readonly kind: string
  readonly details: Readonly<Record<string, unknown>>
  readonly micros: number
}

export function listAttacks({ storeId, after, limit }: ListAttacks): Statement<AttackRow> {
  return {
    name: after ? 'list-attacks-after' : 'list-attacks',
    text: `
select a.attack_id as id, ${instantText('a.at')} as at, kind, details,
  floor(extract(epoch from a.at) * 1000000)::float8 as micros
from guard_attacks a
where a.store_id = $1 ${after ? `and (a.at, a.attack_id) < (to_timestamp(0) + $3 * interval '1 microsecond', $4)` : ''}
order by a.at desc, a.attack_id desc
limit $2`,
    values: [storeId, limit + 1, ...(after ? [after.micros, after.id] : [])],
  }
}
