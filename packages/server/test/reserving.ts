/** Reservations of a shop, called as the API calls them, and their time passed without waiting for it. */
import type { Cart, Quote } from '@counterfoil/engine'
import type { Reply } from '../src/context.ts'
import { findUnbalancedHolds } from '../src/store/reservations/find-unbalanced-holds.ts'
import { priceCart } from '../src/use-cases/price-cart.ts'
import { readReservation } from '../src/use-cases/reservations/read.ts'
import { releaseReservation } from '../src/use-cases/reservations/release.ts'
import { type ReserveInput, reserve } from '../src/use-cases/reservations/reserve.ts'
import { order, type Shop } from './shop.ts'

export interface Held {
  readonly id: string
  readonly status: string
  readonly session_id?: string
  readonly expires_at: string
  readonly code: string
  readonly quote: Quote
  readonly redemption?: string
  readonly errors: readonly { readonly path: string }[]
}

export function cartOf(session: string, codes: readonly string[], cart: Partial<Cart> = {}): Cart {
  const { id: _id, ...whole } = order('none', codes, cart)
  return { ...whole, context: { ...cart.context, session_id: session } }
}

export function hold(
  { service, caller }: Shop,
  session: string,
  codes: readonly string[],
  more: Partial<ReserveInput> & { readonly with?: Partial<Cart> } = {},
): Promise<Reply<Held>> {
  const { with: changes, ...rest } = more
  return reserve(service, caller, { cart: cartOf(session, codes, changes), ...rest }) as Promise<Reply<Held>>
}

export function release({ service, caller }: Shop, id: string): Promise<Reply<Held>> {
  return releaseReservation(service, caller, id) as Promise<Reply<Held>>
}

export function read({ service, caller }: Shop, id: string): Promise<Reply<Held>> {
  return readReservation(service, caller, id) as Promise<Reply<Held>>
}

/** What became of the first code in a quote of that session: its reason and details, or `applied`. */
export async function fate(
  { service, caller }: Shop,
  session: string | undefined,
  codes: readonly string[],
  cart: Partial<Cart> = {},
): Promise<{ readonly reason: string; readonly details?: unknown }> {
  const { context: _none, ...whole } = cartOf('none', codes, cart)
  const context = { ...cart.context, ...(session !== undefined && { session_id: session }) }
  const reply = await priceCart(service, caller, { cart: { ...whole, context } })
  const [rejected] = (reply.body as Quote).discounts.rejected
  return rejected ? { reason: rejected.reason, details: rejected.details } : { reason: 'applied' }
}

/** The end of a reservation's time, without waiting for it: as if it had been made that much earlier. */
export async function passTime({ service, storeId }: Shop, id: string, seconds = 3600): Promise<void> {
  for (const [name, text] of [
    [
      'test-age-reservation',
      "update reservations set expires_at = expires_at - $3 * interval '1 second', created_at = created_at - $3 * interval '1 second' where store_id = $1 and reservation_id = $2",
    ],
    [
      'test-age-holds',
      "update holds set expires_at = expires_at - $3 * interval '1 second' where store_id = $1 and reservation_id = $2",
    ],
  ] as const)
    await service.db.query({ name, text, values: [storeId, id, seconds] })
}

/** Rows of holds, and counters whose totals are not the sums of their holds. */
export async function holdsOf({ service, storeId }: Shop): Promise<{ readonly rows: number; readonly wrong: unknown }> {
  const wrong = await service.db.query(findUnbalancedHolds(storeId))
  const [row] = await service.db.query<{ n: number }>({
    name: 'test-count-holds',
    text: 'select count(*)::int as n from holds where store_id = $1',
    values: [storeId],
  })
  return { rows: row?.n ?? 0, wrong }
}

/** Types of the ledger's entries of reservations, in order. */
export async function ledgerOf({ service, storeId }: Shop): Promise<readonly string[]> {
  const rows = await service.db.query<{ entry: string }>({
    name: 'test-reservation-entries',
    text: `select type || ' ' || uses || ' ' || amount as entry from ledger where store_id = $1 and reservation_id is not null order by recorded_at, entry_id`,
    values: [storeId],
  })
  return rows.map(({ entry }) => entry)
}
