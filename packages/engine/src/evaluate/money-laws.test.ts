/** The laws of money under every setting: floors, margins, caps, counts, and who competes for a line. */
import * as fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { priceAlone, search } from '../combine/search.ts'
import { compareSolutions, isEffective, productMembers, type Solution, solve } from '../combine/solution.ts'
import { mayShareOrder } from '../combine/terms.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import type { Quote } from '../model/quote.ts'
import type { Settings } from '../model/settings.ts'
import { profileNames } from '../profiles/index.ts'
import { cartOf, factsFor, now, promotionsOf, separablePromotions } from './arbitraries.test-data.ts'
import { compile } from './compile.ts'
import { decide } from './decide.ts'
import { layOut } from './desk.ts'
import type { Table } from './pricing.ts'
import { quote } from './quote.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const margin = fc.constantFrom('0', '0.0001', '20', '33.3333', '99.9999', '100')
const share = fc.constantFrom('0', '10', '33.3333', '100')
const settings: fc.Arbitrary<Partial<Settings>> = fc.record(
  {
    profile: fc.constantFrom(...profileNames),
    max_codes: fc.integer({ min: 1, max: 3 }),
    on_excess: fc.constantFrom('best', 'reject', 'replace', 'keep_priority'),
    selection: fc.constantFrom('best_for_shopper', 'priority'),
    exclusive: fc.constantFrom('compete', 'first'),
    order_of_application: fc.constantFrom('class', 'priority'),
    percent_base: fc.constantFrom('remaining', 'list'),
    threshold_basis: fc.constantFrom('list', 'remaining'),
    same_line: fc.constantFrom('best', 'stack', 'best_in_priority', 'best_of_all'),
    rounding: fc.constantFrom('half_up', 'half_down', 'half_even', 'down'),
    round_at: fc.constantFrom('line', 'unit', 'order'),
    allocation: fc.constantFrom('largest_remainder', 'first', 'last', 'carry', 'half_down_first'),
    carry_rounding: fc.boolean(),
    tax: fc.record({
      round_at: fc.constantFrom('line', 'unit', 'order'),
      basis: fc.constantFrom('after_discount', 'before_discount'),
    }),
    margin_floor: margin,
    max_total_discount: fc.record(
      { percent: share, amount: fc.integer({ min: 0, max: 4000 }).map(USD => ({ USD })) },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
)

const pricedCart = (lines: number): fc.Arbitrary<Cart> =>
  fc
    .tuple(
      cartOf(lines),
      fc.array(fc.option(fc.integer({ min: 0, max: 4000 }), { nil: undefined }), {
        minLength: lines,
        maxLength: lines,
      }),
      fc.array(fc.constantFrom(undefined, '0', '7.7', '20', '120'), { minLength: lines, maxLength: lines }),
      fc.boolean(),
    )
    .map(([cart, costs, rates, included]) => ({
      ...cart,
      prices_include_tax: included,
      line_items: cart.line_items.map((line, index) => ({
        ...line,
        ...(costs[index] !== undefined && { unit_cost: costs[index] }),
        ...(rates[index] !== undefined && { tax_rate: rates[index] }),
      })),
    }))

const promotions = (count: number): fc.Arbitrary<readonly Promotion[]> =>
  fc
    .tuple(
      promotionsOf({ count, stacking: true }),
      fc.array(fc.option(fc.constantFrom('10', '50', '100'), { nil: undefined, freq: 2 }), {
        minLength: count,
        maxLength: count,
      }),
    )
    .map(([list, margins]) =>
      list.map((promotion, index) => ({
        ...promotion,
        ...(margins[index] !== undefined && { margin_floor: margins[index] }),
      })),
    )

const request = fc.record({ promotions: promotions(4), cart: pricedCart(4), store: settings })
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never

function priced({ promotions: list, cart, store }: Request): Quote {
  return quote(compile({ promotions: list, settings: store }), cart, factsFor(list), { now })
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
const ppm = (text: string) => Math.round(Number(text) * 10_000)

/** Written the slow way, in BigInt: is (paid without tax − cost) / paid without tax at least the margin? */
function keepsMargin(line: CartLine, paid: number, asked: string, given: Request): boolean {
  const list = line.unit_price * line.quantity
  const taxed = given.store.tax?.basis === 'before_discount' ? list : paid
  const rate = BigInt(ppm(line.tax_rate ?? '0'))
  const whole = 1_000_000n
  const tax =
    given.cart.prices_include_tax === true ? (2n * BigInt(taxed) * rate + whole + rate) / (2n * (whole + rate)) : 0n
  const net = BigInt(paid) - tax
  const cost = BigInt(line.unit_cost ?? 0) * BigInt(line.quantity)
  return cost === 0n || (net - cost) * whole >= BigInt(ppm(asked)) * net
}

it('[LAW-1] [LAW-2] [M12] [MON-7] allocates in full, nothing below zero or a floor, nothing above the cap', () => {
  fc.assert(
    fc.property(request, given => {
      const { discounts, line_items, totals, shipping } = priced(given)
      for (const applied of discounts.applied)
        expect(sum(applied.allocations.map(part => part.amount))).toBe(applied.amount)
      expect(sum(discounts.applied.map(applied => applied.amount))).toBe(
        totals.items_discount + totals.shipping_discount,
      )
      expect(sum(line_items.map(line => line.discount))).toBe(totals.items_discount)
      for (const number of [...[...line_items, ...shipping].map(row => row.total), ...Object.values(totals)]) {
        expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
      }
      for (const [index, line] of given.cart.line_items.entries()) {
        const floor = Math.min(line.unit_price, line.min_unit_price ?? 0) * line.quantity
        expect(line_items[index]!.total).toBeGreaterThanOrEqual(floor)
      }
      const { percent, amount } = given.store.max_total_discount ?? {}
      const share = percent === undefined ? totals.subtotal : (totals.subtotal * ppm(percent)) / 1_000_000
      expect(totals.items_discount).toBeLessThanOrEqual(Math.min(share, amount?.USD ?? totals.subtotal))
    }),
  )
})

it('[MON-6] keeps the margin of the store on every line, and that of a promotion where it alone takes', () => {
  fc.assert(
    fc.property(request, given => {
      const { line_items } = priced(given)
      for (const [index, line] of given.cart.line_items.entries()) {
        const { discount, total, discounts } = line_items[index]!
        if (line.unit_cost === undefined || discount === 0) continue
        const { margin_floor } = given.store
        if (margin_floor !== undefined) expect(keepsMargin(line, total, margin_floor, given)).toBe(true)
        const by = new Set(discounts.map(entry => entry.promotion))
        const own = given.promotions.find(promotion => by.has(promotion.id))?.margin_floor
        if (by.size === 1 && own !== undefined) expect(keepsMargin(line, total, own, given)).toBe(true)
      }
    }),
  )
})

it('[LAW-5] answers each code, and a promotion discounts no more units than its limit', () => {
  fc.assert(
    fc.property(request, given => {
      const { discounts, line_items } = priced(given)
      const answered = new Set([...discounts.applied, ...discounts.rejected].flatMap(entry => entry.index ?? []))
      expect([...answered].sort()).toEqual(factsFor(given.promotions).codes.map((_, index) => index))
      for (const { id, limits } of given.promotions) {
        const units = line_items.flatMap(line => line.discounts.filter(entry => entry.promotion === id))
        if (limits?.units !== undefined) expect(sum(units.map(entry => entry.units))).toBeLessThanOrEqual(limits.units)
      }
    }),
  )
})

it('[LAW-3] does not depend on the order of lines, charges or promotions', () => {
  const shuffle = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
  const shuffled = request.chain(given =>
    fc.record({
      given: fc.constant(given),
      promotions: shuffle(given.promotions),
      lines: shuffle(given.cart.line_items),
      charges: shuffle(given.cart.shipping ?? []),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ given, promotions: list, lines, charges }) => {
      const cart: Cart = { ...given.cart, line_items: lines, ...(given.cart.shipping && { shipping: charges }) }
      const one = priced(given)
      const other = quote(compile({ promotions: list, settings: given.store }), cart, factsFor(given.promotions), {
        now,
      })
      const byId = (quoted: Quote) =>
        Object.fromEntries([...quoted.line_items, ...quoted.shipping].map(row => [row.id, row]))
      expect(byId(other)).toEqual(byId(one))
      expect(other.totals).toEqual(one.totals)
    }),
  )
})

function tableOf({ promotions: list, cart, store }: Request): Table {
  const plan = compile({
    promotions: list,
    settings: { ...store, max_codes: 2, on_excess: 'best', exclusive: 'compete' },
  })
  return decide(layOut({ plan, cart, facts: factsFor(list), now, moment: 'quote' })).table
}

/** Every owner of every line of a set: one product promotion, or several that all stack; in lanes nobody owns a line. */
function* ownerMaps(table: Table, members: readonly number[]): Generator<number[] | undefined> {
  const products = productMembers(table, members)
  if (table.desk.plan.rules.lane || products.length < 2) return yield undefined
  const stacks = products.map(product => table.candidates[product]!.promotion.terms.stacks)
  const masks = Array.from({ length: (1 << products.length) - 1 }, (_, index) => index + 1).filter(mask => {
    const owners = stacks.filter((_, bit) => (mask & (1 << bit)) !== 0)
    return owners.length === 1 || owners.every(stack => stack)
  })
  const lines = table.desk.pristine.lines.length
  for (let number = 0; number < masks.length ** lines; number++) {
    let rest = number
    yield Array.from({ length: lines }, () => {
      const mask = masks[rest % masks.length]!
      rest = Math.floor(rest / masks.length)
      return mask
    })
  }
}

function bestByForce(table: Table): Solution | undefined {
  const { candidates } = table
  let best: Solution | undefined
  for (let choice = 1; choice < 1 << candidates.length; choice++) {
    const members = candidates.map((_, index) => index).filter(index => (choice & (1 << index)) !== 0)
    const terms = members.map(member => candidates[member]!.promotion.terms)
    const fits = terms.every(a => terms.every(b => a === b || mayShareOrder(a, b)))
    if (!fits || members.filter(member => candidates[member]!.code).length > 2) continue
    for (const owners of ownerMaps(table, members)) {
      const solution = solve(table, members, owners)
      if (isEffective(solution) && (!best || compareSolutions(solution, best) < 0)) best = solution
    }
  }
  return best
}

it.each<[Settings['same_line'], number]>([
  ['best', 4],
  ['stack', 4],
  ['best_in_priority', 2],
  ['best_of_all', 2],
])('[CMB-2] finds the best of all solutions under floors and a cap, same_line %s', (same_line, cost) => {
  const given = fc.record({
    promotions: promotions(4),
    cart: pricedCart(3),
    store: settings.map(store => ({ ...store, same_line, selection: 'best_for_shopper' as const })),
  })
  fc.assert(
    fc.property(given, given => {
      const table = tableOf(given)
      const best = bestByForce(table)
      const found = search(table, priceAlone(table), { maxCodes: 2, nodes: 20_000, pricings: 20_000 })
      const shown = (solution: Solution | undefined) => [solution?.value ?? 0, solution?.members ?? []]
      if (found.optimal) expect(shown(found.solution)).toEqual(shown(best))
      else expect(found.solution!.value + found.within).toBeGreaterThanOrEqual(best?.value ?? 0)
    }),
    runs(cost),
  )
})

it('[CMB-2] [MON-6] [MON-7] finds the best where lines are decided one by one and margins and caps bind', () => {
  const costly = fc
    .tuple(cartOf(3), fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 3, maxLength: 3 }))
    .map(([cart, shares]) => ({
      ...cart,
      line_items: cart.line_items.map((line, index) => ({
        ...line,
        unit_cost: Math.floor((line.unit_price * shares[index]!) / 100),
      })),
    }))
  const given = fc.record({
    promotions: fc
      .tuple(
        separablePromotions(4),
        fc.array(fc.constantFrom(undefined, '10', '30', '60'), { minLength: 4, maxLength: 4 }),
      )
      .map(([list, margins]) =>
        list.map((one, index) => ({ ...one, ...(margins[index] !== undefined && { margin_floor: margins[index] }) })),
      ),
    cart: costly,
    store: fc.record({
      margin_floor: fc.constantFrom('0', '5', '20'),
      max_total_discount: fc.constantFrom({ percent: '100' }, { percent: '60' }, { percent: '30' }),
    }),
  })
  fc.assert(
    fc.property(given, given => {
      const table = tableOf(given)
      const best = bestByForce(table)
      const found = search(table, priceAlone(table), { maxCodes: 2, nodes: 20_000, pricings: 20_000 })
      expect([found.optimal, found.solution?.value ?? 0]).toEqual([true, best?.value ?? 0])
      expect(found.solution?.members ?? []).toEqual(best?.members ?? [])
    }),
  )
})

it('[MON-2] [M19] keeps its laws up to 2^53−1', () => {
  const large = fc.record({
    many: fc.boolean(),
    promotions: promotions(3),
    cart: pricedCart(3),
    store: settings,
    prices: fc.array(fc.maxSafeNat(), { minLength: 3, maxLength: 3 }),
  })
  fc.assert(
    fc.property(large, ({ prices, many, ...given }) => {
      const line_items = given.cart.line_items.map((line, index) => ({
        ...line,
        // A share of the whole range, so that lines and their tax add up to a safe integer.
        ...(many
          ? { unit_price: index + 1, quantity: Number(BigInt(prices[index]!) / 100n / BigInt(index + 1)) + 1 }
          : { unit_price: Number(BigInt(prices[index]!) / 30n / BigInt(line.quantity)) }),
        ...(line.unit_cost !== undefined && { unit_cost: prices[(index + 1) % 3]! }),
      }))
      const grown = { ...given, cart: { ...given.cart, line_items } }
      const { discounts, line_items: lines, totals } = priced(grown)
      for (const applied of discounts.applied)
        expect(sum(applied.allocations.map(part => part.amount))).toBe(applied.amount)
      for (const number of Object.values(totals)) expect(Number.isSafeInteger(number) && number >= 0).toBe(true)
      for (const [index, line] of line_items.entries()) {
        const { discount, total } = lines[index]!
        const { margin_floor } = given.store
        if (line.unit_cost !== undefined && discount > 0 && margin_floor !== undefined)
          expect(keepsMargin(line, total, margin_floor, grown)).toBe(true)
      }
    }),
    runs(2),
  )
})
