/**
 * Is this the order that was redeemed before, and where does it differ? The row keeps one hash of the whole; what stands
 * in the kept cart is compared in the clear, what is not kept (who bought, which codes, which session) by a hash for
 * each path. Orders of before migration 0003 have a hash for every path.
 */
import { childPath } from '@counterfoil/contract'
import type { Cart } from '@counterfoil/engine'
import { frozenCart } from './frozen-cart.ts'
import { differingPaths, type Fingerprint, type Identities } from './identities.ts'
import type { Order } from './redeem.ts'

/** Left out when two requests for one order are compared: where it came from, not what it is. */
export const notCompared = ['$.order.context.ip', '$.order.context.attribution', '$.order.context.challenge'] as const

/** What the kept cart leaves out. */
const onlyHashed = [
  '$.order.customer',
  '$.order.context.session_id',
  '$.order.discounts',
  '$.order.previous',
  '$.order.placed_at',
] as const

const whole = '$'

type Hashing = Pick<Identities, 'digest' | 'digests' | 'fingerprint' | 'fingerprintOf'>

/** What a redemption's row keeps to tell its order again. */
export function orderFingerprint(identities: Hashing, storeId: string, order: Order): Fingerprint {
  const body = { order }
  return {
    [whole]: identities.digest(storeId, body, notCompared),
    ...identities.fingerprintOf(storeId, body, { only: onlyHashed, without: notCompared }),
  }
}

export interface StoredOrder {
  readonly fingerprint: Fingerprint
  readonly kept: { readonly cart: Cart } | null
}

/** Paths at which the order differs from the stored one; empty: the same order. */
export function differencesFrom(
  identities: Hashing,
  storeId: string,
  order: Order,
  { fingerprint, kept }: StoredOrder,
): readonly string[] {
  const body = { order }
  const { [whole]: digest, ...hashed } = fingerprint
  if (kept === null || digest === undefined)
    return differingPaths(fingerprint, identities.fingerprint(storeId, body, notCompared))
  if (identities.digests(storeId, body, notCompared).includes(digest)) return []
  const hidden = differingPaths(
    hashed,
    identities.fingerprintOf(storeId, body, { only: onlyHashed, without: notCompared }),
  )
  return [...new Set([...hidden, ...differingValues(kept.cart, frozenCart(order), '$.order')])].sort()
}

/** Paths at which two JSON values differ; a path that only one of them has differs. */
function differingValues(one: unknown, other: unknown, path: string): readonly string[] {
  if (isBranch(one) && isBranch(other)) {
    const names = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...names].flatMap(name =>
      differingValues(one[name], other[name], childPath(path, Array.isArray(one) ? Number(name) : name)),
    )
  }
  return isNothing(one) && isNothing(other) ? [] : JSON.stringify(one) === JSON.stringify(other) ? [] : [path]
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

/** An absent field and an empty object say the same. */
function isNothing(value: unknown): boolean {
  return value === undefined || (isBranch(value) && Object.keys(value).length === 0)
}
