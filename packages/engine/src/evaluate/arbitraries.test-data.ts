/** Random carts and promotions for the laws: small enough to be searched by brute force, odd enough to break things. */
import * as fc from 'fast-check'
import {
  giftEffect,
  groupedEffect,
  tiersOnItems,
  tiersOnOrder,
  tiersOnShipping,
} from '../effects/grouped-effects.test-data.ts'
import { pairingEffect } from '../effects/pairing-effects.test-data.ts'
import type { Cart } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Promotion } from '../model/promotion.ts'

export const now = Date.UTC(2026, 10, 21, 10)

const price = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 5000 }))
const items = fc.constantFrom(
  {},
  { items: { include: [{ skus: ['a'] }] } },
  { items: { include: [{ skus: ['b'] }, { skus: ['c'] }] } },
  { items: { exclude: [{ skus: ['a'] }] } },
)
const units = fc.record(
  {
    max_units: fc.integer({ min: 1, max: 4 }),
    max_units_per_line: fc.integer({ min: 1, max: 3 }),
    pick: fc.constantFrom('cheapest', 'dearest'),
  },
  { requiredKeys: [] },
)
const percent = fc.constantFrom('100', '50', '33.3333', '15', '12.5', '0.0001', '99.99')
const cap = fc
  .option(fc.integer({ min: 0, max: 900 }), { nil: undefined })
  .map(most => (most === undefined ? {} : { max_amount: { USD: most } }))
const base = fc.constantFrom({}, { base: 'list' }, { base: 'remaining' })

export const productEffect = fc.oneof(
  pairingEffect,
  groupedEffect,
  tiersOnItems,
  giftEffect,
  fc
    .tuple(percent, items, units, cap, base)
    .map(([value, ...rest]) => Object.assign({ type: 'percent_off', percent: value, target: 'items' }, ...rest)),
  fc
    .tuple(fc.integer({ min: 1, max: 800 }), items, units, fc.constantFrom('each_unit', 'each_line', 'across'))
    .map(([amount, ...rest]) => {
      const [filter, limits, method] = rest
      return { type: 'amount_off', amount: { USD: amount }, target: 'items', method, ...filter, ...limits }
    }),
  fc
    .tuple(price, items)
    .map(([amount, filter]) => ({ type: 'fixed_price', price: { USD: amount }, per: 'unit', ...filter })),
  fc
    .tuple(price, items, fc.integer({ min: 1, max: 3 }), fc.constantFrom('cheapest', 'dearest'))
    .map(([amount, filter, size, pick]) => ({
      type: 'fixed_price',
      price: { USD: amount },
      per: 'set',
      set_size: size,
      pick,
      ...filter,
    })),
)

export const orderEffect = fc.oneof(
  tiersOnOrder,
  fc
    .tuple(percent, items, cap, base)
    .map(([value, ...rest]) => Object.assign({ type: 'percent_off', percent: value, target: 'order' }, ...rest)),
  fc
    .tuple(fc.integer({ min: 1, max: 3000 }), items)
    .map(([amount, filter]) => ({ type: 'amount_off', amount: { USD: amount }, target: 'order', ...filter })),
  fc
    .tuple(price, items)
    .map(([amount, filter]) => ({ type: 'fixed_price', price: { USD: amount }, per: 'order', ...filter })),
)

export const shippingEffect = fc.oneof(
  tiersOnShipping,
  percent.map(value => ({ type: 'shipping_off', percent: value })),
  price.map(amount => ({ type: 'shipping_off', amount: { USD: amount + 1 } })),
  price.map(amount => ({ type: 'shipping_off', price: { USD: amount } })),
)

const anyEffect = fc.oneof(
  { weight: 3, arbitrary: productEffect },
  { weight: 2, arbitrary: orderEffect },
  { weight: 1, arbitrary: shippingEffect },
)
const anyClass = fc.constantFrom<('product' | 'order' | 'shipping')[]>(
  ['product', 'order', 'shipping'],
  ['shipping'],
  ['order', 'shipping'],
  ['product'],
)

const conditions = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 4000 })
      .map(amount => [{ type: 'minimum_subtotal', amount: { USD: amount }, basis: 'remaining' }]),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1, max: 4000 }).map(amount => [{ type: 'minimum_subtotal', amount: { USD: amount } }]),
  },
)
const limits = fc.oneof(
  { weight: 5, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 2000 }).map(most => ({ limits: { budget: { USD: most } } })) },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 2000 })
      .map(most => ({ limits: { budget: { USD: most }, on_budget: 'trim' } })),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 4 }).map(most => ({ limits: { units: most } })) },
)

const mostPercent = fc.integer({ min: 1, max: 60 }).map(String)
const perLine = fc.record({ max_units_per_line: fc.integer({ min: 1, max: 3 }) }, { requiredKeys: [] })

/** Effects whose lines are decided one by one. */
const separableEffect = fc.oneof(
  fc
    .tuple(mostPercent, items, base, perLine)
    .map(([percent, ...rest]) => Object.assign({ type: 'percent_off', percent, target: 'items' }, ...rest)),
  fc
    .tuple(fc.integer({ min: 1, max: 800 }), items, fc.constantFrom('each_unit', 'each_line'), perLine)
    .map(([amount, filter, method, most]) => ({
      type: 'amount_off',
      amount: { USD: amount },
      target: 'items',
      method,
      ...filter,
      ...most,
    })),
  fc
    .tuple(price, items)
    .map(([amount, filter]) => ({ type: 'fixed_price', price: { USD: amount }, per: 'unit', ...filter })),
)

/** Promotions that all may share the order and whose lines are decided one by one, some beside effects on the order. */
export function separablePromotions(count: number): fc.Arbitrary<readonly Promotion[]> {
  const one = fc.record({
    effect: fc.oneof(
      { weight: 5, arbitrary: separableEffect },
      { weight: 1, arbitrary: orderEffect },
      { weight: 1, arbitrary: shippingEffect },
    ),
    stack: fc.boolean(),
    stop: fc.constantFrom(false, false, true),
    priority: fc.integer({ min: 1, max: 3 }),
    trigger: fc.constantFrom<('automatic' | 'code')[]>('automatic', 'automatic', 'code'),
  })
  return fc.array(one, { minLength: 2, maxLength: count }).map(list =>
    list.map(({ effect, stack, stop, priority, trigger }, index) => ({
      id: `p${index}`,
      name: `Promotion ${index}`,
      status: 'active' as const,
      trigger,
      priority,
      conditions: [],
      effects: [effect as Promotion['effects'][number]],
      combination: { with: ['product', 'order', 'shipping'] as const, stack_on_line: stack, stop_on_line: stop },
    })),
  )
}

export interface PromotionRules {
  readonly count: number
  readonly stacking: boolean
}

/** Promotions p0, p1, … of which some are opened by codes of the same name. */
export function promotionsOf({ count, stacking }: PromotionRules): fc.Arbitrary<readonly Promotion[]> {
  const one = fc.record({
    effects: fc.oneof(
      { weight: 4, arbitrary: anyEffect.map(effect => [effect]) },
      { weight: 1, arbitrary: fc.tuple(anyEffect, anyEffect) },
    ),
    conditions,
    limits,
    with: fc.oneof(
      { weight: 3, arbitrary: fc.constant(['product', 'order', 'shipping']) },
      { weight: 1, arbitrary: anyClass },
    ),
    group: fc.constantFrom(undefined, undefined, undefined, 'g'),
    exclusive: fc.constantFrom(false, false, false, true),
    stack: stacking ? fc.boolean() : fc.constant(false),
    stop: fc.constantFrom(false, false, false, true),
    priority: fc.integer({ min: 1, max: 3 }),
    trigger: fc.constantFrom('automatic', 'automatic', 'code'),
  })
  return fc.array(one, { minLength: 1, maxLength: count }).map(list =>
    list.map((entry, index) => ({
      id: `p${index}`,
      name: `Promotion ${index}`,
      status: 'active' as const,
      trigger: entry.trigger as 'automatic' | 'code',
      priority: entry.priority,
      conditions: entry.conditions as unknown as Promotion['conditions'],
      effects: entry.effects as Promotion['effects'],
      combination: {
        with: entry.with as ('product' | 'order' | 'shipping')[],
        ...(entry.group !== undefined && { group: entry.group }),
        exclusive: entry.exclusive,
        stack_on_line: entry.stack,
        stop_on_line: entry.stop,
      },
      ...(entry.limits as Pick<Promotion, 'limits'>),
    })),
  )
}

export const cartOf = (lines: number): fc.Arbitrary<Cart> =>
  fc
    .record({
      lines: fc.array(
        fc.record(
          {
            sku: fc.constantFrom('a', 'b', 'c'),
            product: fc.constantFrom(undefined, 'x', 'y'),
            gift_of: fc.constantFrom(undefined, undefined, undefined, undefined, undefined, undefined, 'p', 'p0'),
            quantity: fc.integer({ min: 1, max: 4 }),
            unit_price: price,
            floor: fc.constantFrom(0, 0, 0, 7),
          },
          { requiredKeys: ['sku', 'quantity', 'unit_price', 'floor'] },
        ),
        { minLength: 1, maxLength: lines },
      ),
      shipping: fc.option(fc.array(price, { maxLength: 2 }), { nil: undefined }),
    })
    .map(({ lines: rows, shipping }) => ({
      currency: 'USD',
      line_items: rows.map(({ floor, product, gift_of, ...row }, index) => ({
        id: `l${index}`,
        ...row,
        ...(product !== undefined && { product }),
        ...(gift_of !== undefined && { gift_of }),
        ...(floor > 0 && { min_unit_price: floor }),
      })),
      ...(shipping && { shipping: shipping.map((amount, index) => ({ id: `s${index}`, amount })) }),
    }))

/** Every code promotion is opened by a code that spells its id. */
export function factsFor(promotions: readonly Promotion[]): Facts {
  const codes = promotions
    .filter(promotion => promotion.trigger === 'code')
    .map(({ id }) => ({
      submitted: id,
      canonical: id.toUpperCase(),
      record: { id: `code_${id}`, code: id, promotion: id, status: 'active' as const },
    }))
  return { codes, usage: {} }
}
