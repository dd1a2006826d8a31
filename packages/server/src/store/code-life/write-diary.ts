/**
 * Writes what a stretch of the ledger says of codes into their diary, and how far it has come, in one statement. Returns
 * and changes of an order as a whole name no code: they are written to each code that the order redeemed.
 */
import type { Statement } from '../database.ts'

export interface DiaryStretch {
  readonly storeId: string
  /** RFC 3339 with microseconds: `from` is in, `to` is not. */
  readonly from: string
  readonly to: string
}

/** SQL: entries of an order `l` that name no code, though its codes had part in it. */
export const ofWholeOrder = (l: string): string =>
  `${l}.code_id is null and ${l}.promotion_id is null and ${l}.type in ('returned', 'amended')`

/** SQL: kinds of entries whose `uses` say how often something was used by now. */
export const takesUses = `('redeemed', 'cancelled', 'reopened', 'amended')`

export function writeDiary({ storeId, from, to }: DiaryStretch): Statement<never> {
  return {
    name: 'write-code-diary',
    long: true,
    text: `
with stretch as materialized (
  select recorded_at, entry_id, type, redemption_id, promotion_id, code_id, uses
  from ledger
  where store_id = $1 and recorded_at >= $2::timestamptz and recorded_at < $3::timestamptz
), entries as (
  insert into code_entries (store_id, code_id, recorded_at, entry_id)
  select $1, code_id, recorded_at, entry_id from stretch where code_id is not null
  union all
  select $1, of_order.code_id, s.recorded_at, s.entry_id
  from stretch s cross join lateral (
    select distinct l.code_id from ledger l
    where l.store_id = $1 and l.redemption_id = s.redemption_id and l.code_id is not null and l.recorded_at < $3::timestamptz
    offset 0
  ) of_order
  where ${ofWholeOrder('s')}
  order by 2, 3, 4
  on conflict do nothing
), used as (
  insert into code_uses as u (store_id, code_id, uses)
  select $1, code_id, sum(uses) from stretch
  where code_id is not null and type in ${takesUses}
  group by code_id
  having sum(uses) <> 0
  order by code_id
  on conflict (store_id, code_id) do update set uses = u.uses + excluded.uses
)
update code_diaries set until = $3::timestamptz where store_id = $1`,
    values: [storeId, from, to],
  }
}
