/**
 * Orders that were decided together, and all that they take, in one statement: one durable step, or nothing. It locks
 * the store's version, then the counters in the one order, and compares each with its guard; only if all of them hold
 * is anything written. `ok` false: something moved, nothing was written. An order id or a key that somebody else took
 * meanwhile breaks the statement (22012): nothing is kept either.
 *
 * Only the parts that a batch needs stand in its statement: an order without limits, keys and reservations, alone, costs
 * a third of one with everything.
 */
import type { CounterChange } from '@counterfoil/ledger'
import { type Statement, shopperPatienceMs } from '../database.ts'
import { afterQueue, queue } from '../stores/queue-for-store.ts'
import { counterParts } from './batch-counters.ts'
import type { Columns, Part } from './batch-part.ts'
import type { BatchEntry, BatchOrder, KeptKey, ResolvedReservation } from './batch-rows.ts'
import { entriesPart, eventsPart, identitiesPart, keysPart, ordersPart, reservationsPart } from './batch-tables.ts'

export interface WriteBatch {
  readonly storeId: string
  /** Of the store's promotions: what the decisions rest on. */
  readonly version: number
  readonly changes: readonly CounterChange[]
  readonly orders: readonly BatchOrder[]
  readonly entries: readonly BatchEntry[]
  /** Identities that were taken for new customers: none of them may have ordered. */
  readonly newcomers: readonly string[]
  readonly keys: readonly KeptKey[]
  readonly reservations: readonly ResolvedReservation[]
}

export interface Written {
  readonly ok: boolean
}

/** Sorted by the caller where rows may meet those of another server: orders by order id, keys by key. */
export function writeBatch(batch: WriteBatch): Statement<Written> {
  const values: unknown[] = [batch.storeId, batch.version]
  const columns: Columns = more => {
    values.push(...more)
    return more.map((_, index) => `$${values.length - more.length + index + 1}`)
  }
  const parts: readonly Part[] = [
    ...counterParts(batch.changes, batch.newcomers, columns),
    ordersPart(batch.orders, columns),
    entriesPart(batch.entries, columns),
    eventsPart(batch.orders, columns),
    ...(batch.orders.some(order => order.customerHashes.length > 0) ? [identitiesPart(batch.orders, columns)] : []),
    ...(batch.keys.length > 0 ? [keysPart(batch.keys, columns)] : []),
    ...(batch.reservations.length > 0 ? [reservationsPart(batch.reservations, columns)] : []),
  ]
  return {
    name: `write-batch-${parts.map(part => part.name).join('')}`,
    long: true,
    patienceMs: shopperPatienceMs,
    text: textOf(parts),
    values,
  }
}

const texts = new Map<string, string>()

/** The same parts are the same text: it is put together once. */
function textOf(parts: readonly Part[]): string {
  const name = parts.map(part => part.name).join('')
  const known = texts.get(name)
  if (known) return known
  const guards = parts.flatMap(part => part.guard ?? [])
  const counts = parts.flatMap(part => part.whole ?? [])
  const text = `
with ${queue}, store as materialized (
  select 1 from stores where store_id = $1 and version = $2 and ${afterQueue} for share
), ${parts
    .flatMap(part => part.before ?? [])
    .concat('')
    .join(', ')}guard as materialized (
  select ${['exists (select from store)', ...guards].join('\n    and ')} as ok
), ${parts.flatMap(part => part.write).join(', ')}
select case
  when not (select ok from guard) then false
  when ${counts.join('\n    and ')} then true
  -- Never a value: a statement that wrote a part must fail, so that nothing of it is kept.
  else 1 / (select count(*) from store where not exists (select from guard)) = 1
end as ok`
  texts.set(name, text)
  return text
}
