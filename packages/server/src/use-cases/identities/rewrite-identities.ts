/**
 * Gives customers other identities, everywhere at once: on their orders, in the history, on reservations, and on the
 * counters of limits per customer, whose sums stay what the ledger says. An erasure puts one pseudonym in the place of
 * all; the end of a change of master key puts the new hash in the place of the old one. What orders paid, and every other
 * counter, is not touched.
 *
 * The uses move by difference: what these orders count under their old identities is taken off, what they count under the
 * new ones is added, both computed as `doctor --verify` computes them.
 */
import { expectedCountersOfOrders } from '../../store/counters/expected-counters.ts'
import { readLimits } from '../../store/counters/read-limits.ts'
import { type CustomerOrder, findCustomerOrders } from '../../store/customers/find-customer-orders.ts'
import { type CustomerReservation, findCustomerReservations } from '../../store/customers/find-customer-reservations.ts'
import { listPromotionsOfOrders } from '../../store/customers/list-promotions-of-orders.ts'
import { forgetEmptyCounters, type MovedUses, moveUses } from '../../store/customers/move-uses.ts'
import { forgetHolds, replaceHolds } from '../../store/customers/replace-holds.ts'
import { forgetIdentities, replaceIdentities } from '../../store/customers/replace-identities.ts'
import type { Queryable } from '../../store/database.ts'
import { counterDefinitions, limitedDocuments } from '../counter-definitions.ts'

/** What an order or reservation keeps from now on, instead of all these. */
export type Rename = (identities: readonly string[]) => readonly string[]

export interface Rewritten {
  /** Ids of their redemptions. */
  readonly orders: readonly string[]
  readonly reservations: readonly string[]
  /** Every hash that stood on any of them, without marks: as counters had it. */
  readonly hashes: readonly string[]
}

/**
 * Rewrites whatever was made under any of `identities` (as kept, with marks). The caller holds the store's row
 * (change-store), so nobody takes or gives back meanwhile.
 */
export async function rewriteIdentities(
  tx: Queryable,
  storeId: string,
  identities: readonly string[],
  rename: Rename,
): Promise<Rewritten> {
  const moved = new Moves()
  const orders = await tx.query(findCustomerOrders(storeId, identities))
  await rewriteOrders(tx, storeId, orders, rename, moved)
  const held = await tx.query(findCustomerReservations(storeId, identities))
  await rewriteReservations(tx, storeId, held, rename, moved)
  const changes = moved.list()
  if (changes.length > 0) await tx.query(moveUses(storeId, changes))
  const emptied = changes.filter(({ uses, held_uses }) => uses < 0 || held_uses < 0).map(({ key }) => key)
  if (emptied.length > 0) await tx.query(forgetEmptyCounters(storeId, emptied))
  return {
    orders: orders.map(row => row.redemption_id),
    reservations: held.map(row => row.reservation_id),
    hashes: [...new Set([...orders, ...held].flatMap(row => row.customer_hashes).map(bareIdentity))],
  }
}

async function rewriteOrders(
  tx: Queryable,
  storeId: string,
  found: readonly CustomerOrder[],
  rename: Rename,
  moved: Moves,
): Promise<void> {
  if (found.length === 0) return
  const ids = found.map(order => order.redemption_id)
  const count = await counterOf(tx, storeId, ids)
  for (const { key, uses } of await count()) moved.add(key, -uses, 0)
  const renamed = found.map(({ redemption_id, customer_hashes }) => ({
    redemption_id,
    customer_hashes: rename(customer_hashes),
  }))
  await tx.query(forgetIdentities(storeId, renamed))
  await tx.query(replaceIdentities(storeId, renamed))
  for (const { key, uses } of await count()) moved.add(key, uses, 0)
}

type Count = () => Promise<readonly { readonly key: string; readonly uses: number }[]>

/** What these orders count under customers, as the ledger has it. */
async function counterOf(tx: Queryable, storeId: string, redemptions: readonly string[]): Promise<Count> {
  const promotions = (await tx.query(listPromotionsOfOrders(storeId, redemptions))).map(row => row.promotion_id)
  const [limits] = await tx.query(readLimits(storeId, promotions, []))
  if (!limits) return () => Promise.resolve([])
  const definitions = counterDefinitions(storeId, limitedDocuments(limits))
  const counted = expectedCountersOfOrders(definitions, redemptions)
  return async () => (await tx.query(counted)).filter(({ key }) => isCustomers(key))
}

/** Of a customer who is two identities to a counter, a hold is one use of each; of one who becomes one, it is one. */
async function rewriteReservations(
  tx: Queryable,
  storeId: string,
  found: readonly CustomerReservation[],
  rename: Rename,
  moved: Moves,
): Promise<void> {
  if (found.length === 0) return
  const renamed = found.map(({ reservation_id, customer_hashes, holds }) => {
    const byKey = new Map(holds.map(hold => [renamedKey(hold.key, customer_hashes, rename), hold]))
    return {
      reservation_id,
      customer_hashes: rename(customer_hashes),
      holds: [...byKey].map(([key, hold]) => ({ ...hold, key })),
    }
  })
  for (const { key, uses } of found.flatMap(({ holds }) => holds)) moved.add(key, 0, -uses)
  for (const { key, uses } of renamed.flatMap(({ holds }) => holds)) moved.add(key, 0, uses)
  await tx.query(
    forgetHolds(
      storeId,
      found.map(row => row.reservation_id),
    ),
  )
  await tx.query(replaceHolds(storeId, renamed))
}

/** `p:<promotion>:u:<hash>` (or `u:<hash>`, the history that is locked) under the new hash. The customer's own identity may be kept with a mark before it. */
function renamedKey(key: string, identities: readonly string[], rename: Rename): string {
  const start = key.startsWith('u:') ? 2 : key.indexOf(':u:') + 3
  const hash = key.slice(start)
  const kept = identities.find(identity => bareIdentity(identity) === hash) ?? hash
  return key.slice(0, start) + bareIdentity(rename([kept])[0] ?? hash)
}

/** A hash as counters have it. */
export function bareIdentity(identity: string): string {
  return identity[1] === '.' ? identity.slice(2) : identity
}

function isCustomers(key: string): boolean {
  return key.includes(':u:')
}

/** Differences by counter. */
class Moves {
  readonly #moves = new Map<string, MovedUses>()

  add(key: string, uses: number, held: number): void {
    const known = this.#moves.get(key)
    this.#moves.set(key, { key, uses: (known?.uses ?? 0) + uses, held_uses: (known?.held_uses ?? 0) + held })
  }

  /** Those that are not zero, sorted by key. */
  list(): readonly MovedUses[] {
    return [...this.#moves.values()]
      .filter(({ uses, held_uses }) => uses !== 0 || held_uses !== 0)
      .sort((one, other) => (one.key < other.key ? -1 : 1))
  }
}
