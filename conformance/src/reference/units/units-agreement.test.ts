import { simulate } from '@counterfoil/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import { sumOf } from '../arithmetic.ts'
import { type Bundle, type Limited, offLines, type Pairing, type Sets, type UnitEffect } from './chosen.ts'
import { type Tiers, tieredOff } from './tiered.ts'
import type { Items, UnitLine } from './unit.ts'

/** Prices of which few sums are equal, so that a choice by value is seldom a tie. */
const prices = fc.constantFrom(300, 999, 1000, 2110, 3730, 4990)
const items: fc.Arbitrary<Items> = fc
  .subarray(['tee', 'mug', 'hat'], { minLength: 1 })
  .map(products => ({ include: [{ products }] }))
const pick = fc.constantFrom('cheapest' as const, 'dearest' as const)
const usd = (...amounts: number[]) => fc.constantFrom(...amounts.map(amount => ({ USD: amount })))
const few = fc.integer({ min: 1, max: 3 })

/** Leaves some of the words out. */
function some<T extends object>(record: T, leave: readonly (keyof T)[]): T {
  return Object.fromEntries(Object.entries(record).filter(([key]) => !leave.includes(key as keyof T))) as T
}

const lines: fc.Arbitrary<UnitLine[]> = fc
  .array(fc.record({ product: fc.constantFrom('tee', 'mug', 'hat'), quantity: few, unit_price: prices }), {
    minLength: 1,
    maxLength: 4,
  })
  .map(list => list.map((line, index) => ({ id: `l${index}`, ...line })))
  .filter(list => list.reduce((sum, { quantity }) => sum + quantity, 0) <= 8)

const sort = fc.constantFrom('price_asc' as const, 'price_desc' as const)
const select = fc.record({
  position: fc.constantFrom(1, 2),
  order: sort,
  layout: fc.constantFrom('per_group' as const, 'across_groups' as const),
})
const words = fc.record({
  target: fc.constant('items' as const),
  items,
  pick,
  max_units: fc.integer({ min: 1, max: 5 }),
  max_units_per_line: fc.constantFrom(1, 2),
  groups: fc
    .record({ size: fc.constantFrom(2, 3), sort, select })
    .map(one => (one.size === 3 ? one : some(one, ['select']))),
})
const leave = fc.subarray(['items', 'pick', 'max_units', 'max_units_per_line', 'groups'] as const)
const off = fc.oneof(
  fc.record({ type: fc.constant('percent_off' as const), percent: fc.constantFrom('10', '50', '33.3333', '100') }),
  fc.record({
    type: fc.constant('amount_off' as const),
    amount: usd(250, 700, 1500),
    method: fc.constantFrom('each_unit' as const, 'each_line' as const, 'across' as const),
  }),
)
const limited: fc.Arbitrary<Limited> = fc
  .tuple(words, leave, off)
  .map(([all, without, what]): Limited => ({ ...some(all, without), ...what }))

const given = fc.oneof(
  fc.record({ percent_off: fc.constantFrom('50', '100') }),
  fc.record({ amount_off: usd(200, 1500) }),
  fc.record({ fixed_price: usd(100, 1200) }),
)
const pairing: fc.Arbitrary<Pairing> = fc
  .record({
    type: fc.constant('buy_x_get_y' as const),
    buy: fc.oneof(fc.record({ items, quantity: few }), fc.record({ items, amount: usd(1000, 2999, 5000) })),
    get: fc.tuple(fc.record({ items, quantity: few }), given).map(([side, what]) => ({ ...side, ...what })),
    pick,
    max_repeats: few,
    partial: fc.constant(true),
    scope: fc.constantFrom('cart' as const, 'cart' as const, 'line' as const),
  })
  .chain(all => fc.subarray(['max_repeats', 'partial'] as const).map(without => some(all, without)))
  // Whether the most repeats are those of a line or of the cart is left open where each line counts by itself.
  .map(all => (all.scope === 'line' ? some(all, ['max_repeats']) : all))

const bundle: fc.Arbitrary<Bundle> = fc
  .record({
    type: fc.constant('bundle' as const),
    parts: fc.array(fc.record({ items, quantity: fc.constantFrom(1, 1, 2) }), { minLength: 2, maxLength: 2 }),
    amount_off: usd(100, 333),
    pick,
    max_repeats: few,
  })
  .chain(all => fc.subarray(['max_repeats'] as const).map(without => some(all, without)))

const sets: fc.Arbitrary<Sets> = fc
  .record({
    type: fc.constant('fixed_price' as const),
    per: fc.constant('set' as const),
    price: usd(500, 2500),
    set_size: fc.constantFrom(2, 3),
    items,
    pick,
    max_repeats: few,
  })
  .chain(all => fc.subarray(['items', 'max_repeats'] as const).map(without => some(all, without)))

const gives = fc.constantFrom('percent_off' as const, 'amount_off' as const, 'unit_price' as const)
const tiers: fc.Arbitrary<Tiers> = fc
  .record({
    type: fc.constant('tiers' as const),
    by: fc.constantFrom('quantity' as const, 'subtotal' as const),
    target: fc.constant('items' as const),
    scope: fc.constantFrom('cart' as const, 'product' as const, 'line' as const),
    count: items,
    items,
    method: fc.constant('each' as const),
    give: gives,
  })
  .chain(all => fc.subarray(['count', 'items', 'method'] as const).map(without => some(all, without)))
  .map(({ give, ...all }) => {
    const froms = all.by === 'quantity' ? [2, 5] : [{ USD: 2110 }, { USD: 5000 }]
    const what = {
      percent_off: ['10', '33.3333'],
      amount_off: [{ USD: 250 }, { USD: 700 }],
      unit_price: [{ USD: 990 }, { USD: 500 }],
    }
    const table = froms.map((from, at) => ({ from, [give]: what[give][at] }))
    return { ...(give === 'amount_off' ? all : some(all, ['method'])), tiers: table }
  })

function quoted(effect: UnitEffect | Tiers, line_items: readonly UnitLine[]): number[] {
  const promotions = [{ id: 'p', trigger: 'automatic', effects: [effect] }]
  const result = simulate(
    { promotions, cart: { currency: 'USD', line_items } },
    { now: Date.parse('2026-03-15T12:00:00Z') },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.errors))
  return result.quote.line_items.map(({ discount }) => discount)
}

/** Whether several bundles or sets are spread one by one or all together is not asked: the total is. */
const spreadEach = (effect: UnitEffect): boolean =>
  (effect.type === 'bundle' || effect.type === 'fixed_price') && effect.max_repeats !== 1

describe('an effect on units is what a walk over single units gives', () => {
  const agrees = (effects: fc.Arbitrary<UnitEffect>) => () => {
    let giving = 0
    fc.assert(
      fc.property(effects, lines, (effect, cart) => {
        const wanted = offLines(effect, cart)
        if (wanted.some(off => off > 0)) giving += 1
        const actual = quoted(effect, cart)
        expect(sumOf(actual)).toBe(sumOf(wanted))
        if (!spreadEach(effect)) expect(actual).toEqual(wanted)
      }),
      runs(),
    )
    expect(giving).toBeGreaterThan(150)
  }

  it('with limits, picks and groups', agrees(limited))
  it('where units are bought and given', agrees(pairing))
  it('in bundles of parts that overlap', agrees(bundle))
  it('in sets at a price', agrees(sets))

  it('in tiers of a cart, a product or a line', () => {
    let giving = 0
    fc.assert(
      fc.property(tiers, lines, (effect, cart) => {
        const wanted = tieredOff(effect, cart)
        if (wanted.some(off => off > 0)) giving += 1
        expect(quoted(effect, cart)).toEqual(wanted)
      }),
      runs(),
    )
    expect(giving).toBeGreaterThan(300)
  })
})
