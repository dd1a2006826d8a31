/**
 * Gives back what expired reservations still keep of some counters, which the caller has locked. The rows of the
 * reservations are left alone: whoever has room to find here must not wait for them, and the house-keeping ends them.
 */
import type { Statement } from '../database.ts'

export function freeExpiredHolds(storeId: string, keys: readonly string[]): Statement<{ readonly freed: number }> {
  return {
    name: 'free-expired-holds',
    text: `
with gone as (
  delete from holds
  where store_id = $1 and key = any ($2::text[]) and expires_at <= clock_timestamp()
  returning key, uses, units, amount
), freed as (
  update counters c
  set held_uses = greatest(c.held_uses - g.uses, 0), held_units = greatest(c.held_units - g.units, 0),
    held_amount = greatest(c.held_amount - g.amount, 0)
  from (select key, sum(uses) as uses, sum(units) as units, sum(amount) as amount from gone group by key) g
  where c.store_id = $1 and c.key = any ($2::text[]) and c.key = g.key
  returning c.key
)
select count(*)::int as freed from freed`,
    values: [storeId, keys],
  }
}
