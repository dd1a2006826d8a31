/** Counters of a batch: locked in the one order, compared with their guards, raised; those without a row are made. */
import type { CounterChange } from '@counterfoil/ledger'
import { textArray } from '../binary-arrays.ts'
import { type Column, type Columns, type Part, spread } from './batch-part.ts'

export function counterParts(
  changes: readonly CounterChange[],
  newcomers: readonly string[],
  columns: Columns,
): readonly Part[] {
  const known = changes.filter(change => !change.isNew)
  const fresh = changes.filter(change => change.isNew)
  return [
    ...(known.length > 0 ? [raised(known, columns)] : []),
    ...(fresh.length > 0 ? [made(fresh, columns)] : []),
    ...(newcomers.length > 0 ? [unknownTo(newcomers, columns)] : []),
  ]
}

const changed: readonly Column<CounterChange>[] = [
  ['key', 'text', change => change.key],
  ['uses', 'bigint', change => change.uses],
  ['units', 'bigint', change => change.units],
  ['amount', 'bigint', change => change.amount],
  ['held_uses', 'bigint', change => change.heldUses],
  ['held_units', 'bigint', change => change.heldUnits],
  ['held_amount', 'bigint', change => change.heldAmount],
  ['max_uses', 'bigint', change => change.maxUses],
  ['max_units', 'bigint', change => change.maxUnits],
  ['max_amount', 'bigint', change => change.maxAmount],
  ['seen_units', 'bigint', change => change.seenUnits],
  ['seen_amount', 'bigint', change => change.seenAmount],
]

function raised(changes: readonly CounterChange[], columns: Columns): Part {
  const { ofOne, rows, first, allIn } = spread(changes, changed, columns)
  return {
    name: `c${ofOne}`,
    before: [
      `wanted as materialized (
  select * from ${rows('w')}
)`,
      `locked as materialized (
  select key, uses, units, amount, held_uses, held_units, held_amount
  from counters
  where store_id = $1 and key = any (${first}) and exists (select from store)
  order by store_id, key
  for update
)`,
    ],
    guard: `(
      select count(*) from locked l join wanted w using (key)
      where (w.max_uses is null or l.uses + l.held_uses + w.uses + w.held_uses <= w.max_uses)
        and (w.max_units is null or l.units + l.held_units + w.units + w.held_units <= w.max_units)
        and (w.max_amount is null or l.amount + l.held_amount + w.amount + w.held_amount <= w.max_amount)
        and (w.seen_units is null or l.units + l.held_units = w.seen_units)
        and (w.seen_amount is null or l.amount + l.held_amount = w.seen_amount)
    ) = cardinality(${first})`,
    write: [
      `taken as (
  update counters c
  set uses = c.uses + w.uses, units = c.units + w.units, amount = c.amount + w.amount,
    held_uses = greatest(c.held_uses + w.held_uses, 0), held_units = greatest(c.held_units + w.held_units, 0),
    held_amount = greatest(c.held_amount + w.held_amount, 0)
  from wanted w
  where (select ok from guard) and c.store_id = $1 and c.key = any (${first}) and c.key = w.key
  returning 1
)`,
    ],
    whole: allIn('taken'),
  }
}

const begun: readonly Column<CounterChange>[] = changed.slice(0, 4)

/** Their guards were read in memory: nothing is taken of them yet. */
function made(changes: readonly CounterChange[], columns: Columns): Part {
  const { ofOne, rows, allIn } = spread(changes, begun, columns)
  return {
    name: `n${ofOne}`,
    write: [
      `made as (
  insert into counters (store_id, key, uses, units, amount)
  select $1, n.key, n.uses, n.units, n.amount
  from ${rows('n')}
  where (select ok from guard)
  on conflict (store_id, key) do nothing
  returning 1
)`,
    ],
    whole: allIn('made'),
  }
}

function unknownTo(newcomers: readonly string[], columns: Columns): Part {
  const [identities] = columns([textArray(newcomers)])
  return {
    name: 'h',
    guard: `not exists (
      select from order_identities where store_id = $1 and identity = any (${identities}::text[]) and not cancelled
    )`,
    write: [],
  }
}
