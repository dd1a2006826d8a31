/** What is tried: a cart with its shopper and codes, a moment, and whether what was used counts. */
import type { api } from '../../shared/api.ts'
import { momentOf } from './moment/zoned.ts'

export type TrialBody = Parameters<typeof api.tryCart>[0]['body']
export type Cart = TrialBody['cart']
export type Line = Cart['line_items'][number]
export type Trial = Awaited<ReturnType<typeof api.tryCart>>
export type Tried = Trial['promotions'][number]

export type Moment =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly local: string; readonly zone: string }
  /** Words of a scenario ("next friday 17:00"), and the instant that they meant when it was opened. */
  | { readonly kind: 'words'; readonly text: string; readonly at: string }

export interface TryState {
  readonly cart: Cart
  readonly moment: Moment
  readonly usage: 'real' | 'none'
}

export type Shopper = 'guest' | 'new' | 'returning'

export function emptyState(currency: string): TryState {
  return { cart: { currency, line_items: [] }, moment: { kind: 'now' }, usage: 'real' }
}

/** Milliseconds since 1970; null: now; undefined: the moment is none. */
export function instantOf(moment: Moment): number | null | undefined {
  if (moment.kind === 'now') return null
  return moment.kind === 'words' ? Date.parse(moment.at) : momentOf(moment.local, moment.zone)?.at
}

/** What is sent. */
export function bodyOf({ cart, moment, usage }: TryState): TrialBody {
  const { at: _at, ...rest } = cart
  const at = instantOf(moment)
  return { cart: typeof at === 'number' ? { ...rest, at: new Date(at).toISOString() } : rest, usage }
}

export function codesOf({ discounts }: Cart): readonly string[] {
  return discounts?.codes ?? []
}

export function withCodes(cart: Cart, codes: readonly string[]): Cart {
  const { discounts: _before, ...rest } = cart
  return codes.length === 0 ? rest : { ...rest, discounts: { codes } }
}

export function shopperOf({ customer }: Cart): Shopper {
  if (customer === undefined) return 'guest'
  return (customer.order_count ?? 0) > 0 ? 'returning' : 'new'
}

/** Somebody who is known has a name, if only a made-up one. */
export function withShopper(cart: Cart, shopper: Shopper): Cart {
  const { customer, ...rest } = cart
  if (shopper === 'guest') return rest
  const orders = shopper === 'new' ? 0 : Math.max(1, customer?.order_count ?? 3)
  const named = customer?.id !== undefined || customer?.email !== undefined
  return { ...rest, customer: { ...customer, ...(!named && { id: 'somebody' }), order_count: orders } }
}

/** A member that is empty or undefined leaves. */
export function withMember<T extends object, K extends keyof T>(
  record: T | undefined,
  name: K,
  value: T[K] | '' | undefined,
): T {
  const { [name]: _before, ...rest } = (record ?? {}) as T
  return (value === '' || value === undefined ? rest : { ...rest, [name]: value }) as T
}

export function withContext(cart: Cart, change: Partial<NonNullable<Cart['context']>>): Cart {
  return { ...cart, context: { ...cart.context, ...change } }
}

/** An id that no line has yet. */
export function freeId(lines: readonly { readonly id: string }[], wanted: string): string {
  const taken = new Set(lines.map(({ id }) => id))
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) if (!taken.has(`${wanted}-${number}`)) return `${wanted}-${number}`
}
