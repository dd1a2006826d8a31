/** What a caller wants next, drawn from the seed: mostly orders, sometimes an order undone or goods sent back. */
import type { Random } from '../../../scripts/random.ts'
import type { Wish } from './book.ts'
import { type FaultShop, spreadCodes } from './shop.ts'

/** What callers know of each other. */
export interface Scene {
  readonly shop: FaultShop
  /** Which hot code everybody wants. */
  wave: number
  orders: number
  /** Acknowledged wishes, for what comes after them. */
  readonly done: Wish[]
  /** Orders that were cancelled, returned or amended, or are to be. */
  readonly touched: Set<string>
}

export const customers = 400

export function drawWish(random: Random, scene: Scene): Wish {
  const roll = random.next()
  if (roll < 0.08) return reserveWish(random, scene)
  const order = roll < 0.2 ? untouched(random, scene) : undefined
  if (order === undefined) return redeemWish(random, scene)
  if (roll < 0.14) return cancelWish(random, order)
  return roll < 0.17 ? returnWish(random, order) : amendWish(random, order)
}

/** What the same caller wants after this was done: what is held becomes an order, what was cancelled is opened again. */
export function followUp(
  random: Random,
  scene: Scene,
  { kind, orderId, codes, customer, answer }: Wish,
): Wish | undefined {
  if (kind === 'cancel') return random.chance(0.4) ? againWish('reopen', orderId) : undefined
  if (kind !== 'reserve' || answer?.id === undefined) return undefined
  const roll = random.next()
  if (roll < 0.25) return releaseWish(orderId, answer.id)
  if (roll > 0.85) return undefined
  scene.orders += 1
  const session = { session: orderId, reservation: answer.id }
  return orderWish(random, `o-${scene.orders}`, codes, customer, session)
}

function redeemWish(random: Random, scene: Scene): Wish {
  scene.orders += 1
  const orderId = `o-${scene.orders}`
  const customer = random.chance(0.3) ? `c${random.below(customers)}@example.com` : undefined
  return orderWish(random, orderId, drawCodes(random, scene, customer), customer)
}

/** Two lines of 25.00 and 9.00, and shipping. `customer` is needed by the code ONCE. */
function cartWith(random: Random, codes: readonly string[], customer?: string): object {
  return {
    currency: 'USD',
    line_items: [
      { id: 'a', sku: 'TEE', quantity: random.between(1, 3), unit_price: 2500 },
      { id: 'b', sku: 'MUG', quantity: 1, unit_price: 900 },
    ],
    shipping: [{ id: 's', method: 'standard', amount: 500 }],
    discounts: { codes },
    ...(customer !== undefined && { customer: { email: customer } }),
  }
}

export function orderWish(
  random: Random,
  orderId: string,
  codes: readonly string[],
  customer?: string,
  held?: { readonly session: string; readonly reservation: string },
): Wish {
  const context = held && { context: { session_id: held.session } }
  const body = {
    order: { id: orderId, ...cartWith(random, codes, customer), ...context },
    ...(held && { reservation: held.reservation }),
  }
  return {
    kind: 'redeem',
    path: '/v1/redemptions',
    body,
    orderId,
    codes,
    ...(customer !== undefined && { customer }),
    ...(random.chance(0.5) && { key: `key-${orderId}` }),
    state: 'open',
    cuts: 0,
  }
}

function drawCodes(random: Random, { shop, wave }: Scene, customer: string | undefined): readonly string[] {
  const hot = shop.waves[wave]?.code ?? 'FREE'
  const spread = `SPREAD${random.below(spreadCodes)}`
  const roll = random.next()
  if (roll < 0.3) return [hot]
  if (roll < 0.38) return [hot, spread]
  if (roll < 0.46) return [spread, hot]
  if (roll < 0.56) return [spread]
  if (roll < 0.62) return ['WARM']
  if (roll < 0.68) return ['CASH']
  if (roll < 0.76) return random.pick([['CAMPA'], ['CAMPB'], ['CAMPA', 'CAMPB'], ['CAMPB', 'CAMPA']])
  if (roll < 0.84) return customer === undefined ? ['FREE'] : ['ONCE']
  return roll < 0.95 ? ['FREE'] : []
}

/** An order that nobody has changed yet: what became of it then depends on one caller only. */
function untouched(random: Random, { done, touched }: Scene): Wish | undefined {
  const wish = done.length === 0 ? undefined : random.pick(done)
  if (wish?.kind !== 'redeem' || touched.has(wish.orderId)) return undefined
  touched.add(wish.orderId)
  return wish
}

/** Held for a second: long enough to order, short enough to be forgotten. */
function reserveWish(random: Random, scene: Scene): Wish {
  scene.orders += 1
  const session = `session-of-a-shopper-${scene.orders}`
  const codes = drawCodes(random, scene, undefined).filter(code => code !== 'ONCE')
  const body = { ...cartWith(random, codes), context: { session_id: session }, ttl: 'PT1S' }
  const common = { state: 'open', cuts: 0, key: `hold-${session}` } as const
  return { ...common, kind: 'reserve', path: '/v1/reservations', body, orderId: session, codes }
}

function releaseWish(session: string, reservation: string): Wish {
  const common = { state: 'open', cuts: 0, codes: [], body: {} } as const
  return { ...common, kind: 'release', method: 'DELETE', path: `/v1/reservations/${reservation}`, orderId: session }
}

/** One unit more or less, the same codes. */
function amendWish(random: Random, { orderId, codes, customer }: Wish): Wish {
  const body = { order: { id: orderId, ...cartWith(random, codes, customer) } }
  return { ...againWish('amend', orderId), body, codes }
}

function againWish(kind: 'reopen' | 'amend', orderId: string): Wish {
  const path = `/v1/redemptions/order:${orderId}/${kind}`
  return { kind, path, body: {}, key: `${kind}-${orderId}`, orderId, codes: [], state: 'open', cuts: 0 }
}

function cancelWish(random: Random, { orderId }: Wish): Wish {
  return {
    kind: 'cancel',
    path: `/v1/redemptions/order:${orderId}/cancel`,
    body: {},
    key: `cancel-${orderId}-${random.below(1e9)}`,
    orderId,
    codes: [],
    state: 'open',
    cuts: 0,
  }
}

function returnWish(random: Random, { orderId }: Wish): Wish {
  const id = `back-${orderId}-${random.below(1e9)}`
  return {
    kind: 'return',
    path: `/v1/redemptions/order:${orderId}/returns`,
    body: { id, line_items: [{ id: 'a', quantity: 1 }] },
    orderId,
    codes: [],
    state: 'open',
    cuts: 0,
    ...(random.chance(0.5) && { key: id }),
  }
}
