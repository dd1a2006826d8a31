/** Random shops of a few promotions and lines, so that they get in each other's way. */
import fc from 'fast-check'
import {
  type Condition,
  type Effect,
  type Items,
  type Kind,
  kindsOf,
  type Line,
  type Money,
  type Rule,
  type Shop,
} from './rule.ts'

const products = ['tee', 'mug', 'hat']
const kinds: readonly Kind[] = ['product', 'order', 'shipping']

const optional = <T>(arbitrary: fc.Arbitrary<T>, share = 3): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 10 - share, arbitrary: fc.constant(undefined) }, { weight: share, arbitrary })

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

function present<T extends object>(record: T): Present<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>
}

const items: fc.Arbitrary<Items> = fc
  .subarray(products, { minLength: 1, maxLength: 2 })
  .map(some => ({ include: [{ products: some }] }))
const someItems = optional(items, 6)
const usd = (...amounts: number[]) => fc.constantFrom(...amounts).map(amount => ({ USD: amount }))
const percents = fc.constantFrom('5', '7.5', '10', '12.5', '20', '33.3333', '50')

/** Bundles of two parts that overlap more often than not. */
function together(sum: Record<'amount_off' | 'price', fc.Arbitrary<Money | undefined>>): fc.Arbitrary<Effect> {
  return fc
    .record({
      type: fc.constant('bundle' as const),
      parts: fc.array(fc.record({ items, quantity: fc.constantFrom(1, 1, 2) }), { minLength: 2, maxLength: 2 }),
      pick: fc.constantFrom('cheapest' as const, 'dearest' as const),
      max_repeats: fc.constant(1 as const),
      ...sum,
    })
    .map(present)
}

const onItems: fc.Arbitrary<Effect> = fc.oneof(
  fc
    .record({
      type: fc.constant('percent_off' as const),
      percent: percents,
      target: fc.constant('items' as const),
      items: someItems,
      base: optional(fc.constantFrom('list' as const, 'remaining' as const), 1),
    })
    .map(present),
  fc
    .record({
      type: fc.constant('amount_off' as const),
      amount: usd(100, 150, 333, 700),
      target: fc.constant('items' as const),
      items: someItems,
    })
    .map(present),
  fc
    .record({
      type: fc.constant('fixed_price' as const),
      price: usd(1500, 2500, 3999),
      per: fc.constant('unit' as const),
      items: someItems,
    })
    .map(present),
  fc
    .record({
      type: fc.constant('buy_x_get_y' as const),
      buy: fc.oneof(
        fc.record({ items, quantity: fc.constantFrom(1, 1, 2) }),
        fc.record({ items, amount: usd(2500, 4000, 7000) }),
      ),
      get: fc.record({ items, quantity: fc.constantFrom(1, 1, 2), percent_off: fc.constantFrom('50', '100') }),
      pick: fc.constantFrom('cheapest' as const, 'dearest' as const),
      max_repeats: optional(fc.constant(1)),
    })
    .map(present),
  together({ amount_off: usd(200, 433), price: fc.constant(undefined) }),
  together({ amount_off: fc.constant(undefined), price: usd(900) }),
  fc
    .record({
      type: fc.constant('fixed_price' as const),
      price: usd(900),
      per: fc.constant('set' as const),
      set_size: fc.constantFrom(2, 3),
      items: someItems,
      pick: fc.constantFrom('cheapest' as const, 'dearest' as const),
      max_repeats: fc.constant(1 as const),
    })
    .map(present),
)

const onOrder: fc.Arbitrary<Effect> = fc.oneof(
  fc
    .record({
      type: fc.constant('percent_off' as const),
      percent: percents,
      target: fc.constant('order' as const),
      max_amount: optional(usd(500, 1000)),
    })
    .map(present),
  fc.record({
    type: fc.constant('amount_off' as const),
    amount: usd(250, 500, 1000, 3000),
    target: fc.constant('order' as const),
  }),
)

const onFees: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ type: fc.constant('shipping_off' as const), percent: fc.constantFrom('50', '100') }),
  fc.record({ type: fc.constant('shipping_off' as const), price: usd(200, 450) }),
  fc.record({ type: fc.constant('shipping_off' as const), amount: usd(99, 300) }),
)

const effect = fc.oneof(
  { weight: 6, arbitrary: onItems },
  { weight: 3, arbitrary: onOrder },
  { weight: 2, arbitrary: onFees },
)

const condition: fc.Arbitrary<Condition> = fc
  .record({
    type: fc.constant('minimum_subtotal' as const),
    amount: usd(4000, 6000, 8000),
    basis: optional(fc.constantFrom('list' as const, 'remaining' as const), 6),
  })
  .map(present)

const rule = fc
  .record({
    trigger: fc.constantFrom('automatic' as const, 'automatic' as const, 'code' as const),
    priority: fc.integer({ min: 1, max: 3 }),
    conditions: fc.oneof(
      { weight: 3, arbitrary: fc.constant([]) },
      { weight: 1, arbitrary: fc.array(condition, { minLength: 1, maxLength: 1 }) },
    ),
    effects: fc.oneof(
      { weight: 4, arbitrary: fc.array(effect, { minLength: 1, maxLength: 1 }) },
      { weight: 1, arbitrary: fc.array(effect, { minLength: 2, maxLength: 2 }) },
    ),
    limits: optional(
      fc.record({ budget: usd(400, 900, 2000), on_budget: fc.constantFrom('refuse' as const, 'trim' as const) }),
      1,
    ),
    margin_floor: optional(fc.constantFrom('20', '40'), 1),
    combination: fc
      .record({
        with: optional(
          fc.oneof({ weight: 3, arbitrary: fc.constant(kinds) }, { weight: 1, arbitrary: fc.subarray([...kinds]) }),
          7,
        ),
        group: optional(fc.constantFrom('g', 'h'), 2),
        exclusive: optional(fc.constant(true), 1),
        stack_on_line: optional(fc.constant(true), 5),
        stop_on_line: optional(fc.constant(true), 1),
      })
      .map(present),
  })
  .map(present)

const line = fc
  .record({
    product: fc.constantFrom(...products),
    quantity: fc.constant(1 as const),
    unit_price: fc.integer({ min: 1000, max: 5000 }),
    cost: optional(fc.integer({ min: 20, max: 90 }), 3),
    least: optional(fc.integer({ min: 20, max: 100 }), 2),
  })
  .map(({ cost, least, ...rest }) =>
    present({
      ...rest,
      unit_cost: cost === undefined ? undefined : Math.floor((rest.unit_price * cost) / 100),
      min_unit_price: least === undefined ? undefined : Math.floor((rest.unit_price * least) / 100),
    }),
  )

export const arbitraryShop: fc.Arbitrary<Shop> = fc
  .record({
    rules: fc.array(rule, { minLength: 1, maxLength: 4 }),
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    fees: fc.constantFrom([], [500], [499, 800]),
    settings: fc
      .record({
        max_codes: fc.constantFrom(1, 2),
        order_of_application: fc.constantFrom('class' as const, 'class' as const, 'priority' as const),
        percent_base: fc.constantFrom('remaining' as const, 'remaining' as const, 'list' as const),
        threshold_basis: fc.constantFrom('list' as const, 'remaining' as const),
        margin_floor: optional(fc.constantFrom('0', '25'), 2),
        max_total_discount: optional(
          fc.oneof(
            fc.constantFrom('10', '12.5', '30').map(percent => ({ percent })),
            usd(300, 1000, 2500).map(amount => ({ amount })),
          ),
          2,
        ),
      })
      .map(present),
  })
  .map(
    ({ rules, lines, fees, settings }): Shop => ({
      rules: rules.map((each, index): Rule => readOneWay({ id: `p${9 - index}`, ...each })),
      lines: lines.map((each, index): Line => ({ id: `l${(index * 3) % 7}`, ...each })),
      fees: fees.map((amount, index) => ({ id: `s${index}`, amount })),
      settings,
    }),
  )
  .map(shop => (shop.settings.max_total_discount ? { ...shop, rules: shop.rules.map(ofOneEffect) } : shop))
  .map(shop => (shop.fees.length === 0 ? { ...shop, rules: shop.rules.map(ofGoods) } : shop))
  .map(shop => (readsTwoWays(shop) ? { ...shop, lines: shop.lines.map(withoutFloors) } : shop))

/**
 * A cap beside a floor can be read in two ways, and so can a unit that a floor keeps from being given away; such pairs
 * are left to the cases.
 */
function readsTwoWays({ rules }: Shop): boolean {
  return rules.some(({ effects }) =>
    effects.some(each => 'max_amount' in each || each.type === 'buy_x_get_y' || each.type === 'bundle'),
  )
}

function withoutFloors({ unit_cost: _cost, min_unit_price: _least, ...rest }: Line): Line {
  return rest
}

/** Of two effects of one promotion the order's cap may take back the second first, or both in proportion. */
const ofOneEffect = (each: Rule): Rule => ({ ...each, effects: each.effects.slice(0, 1) })

/** Without fees an effect on them beside one on items does nothing: a promotion that may be idle is left to the cases. */
function ofGoods(each: Rule): Rule {
  const effects = each.effects.filter(({ type }) => type !== 'shipping_off')
  return effects.length === 0 ? each : { ...each, effects }
}

/** Two effects under a budget that trims, and stops on lines by a discount of the order, are left to the cases. */
function readOneWay(each: Rule): Rule {
  const rule = each.limits?.on_budget === 'trim' ? ofOneEffect(each) : each
  if (!rule.combination.stop_on_line || !kindsOf(rule).includes('order')) return rule
  const { stop_on_line: _stop, ...rest } = rule.combination
  return { ...rule, combination: rest }
}
