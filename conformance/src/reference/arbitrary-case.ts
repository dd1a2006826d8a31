/** Random cases of the vocabulary: few products, categories and prices, so that things meet. */
import fc from 'fast-check'
import type { Case, CaseCart, CaseCondition, CaseEffect, CaseFilter, CaseLine, CasePromotion } from '../case.ts'

const products = ['tee', 'mug', 'hat', 'bag']
const categories = ['new', 'sale', 'home']
const prices = fc.oneof(fc.constantFrom(0, 1, 7, 33, 99, 500, 999, 1000, 1999, 12_345), fc.nat(20_000))

/** Absent in most cases: a word that is always there hides what happens without it. */
const absentBut =
  (times: number) =>
  <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 10 - times, arbitrary: fc.constant(undefined) }, { weight: times, arbitrary })
const optional = absentBut(3)
const rare = absentBut(1)

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Leaves out what is undefined, as a case file does. */
function present<T extends object>(record: T): Present<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Present<T>
}

const filter: fc.Arbitrary<CaseFilter | undefined> = fc
  .record({
    products: optional(fc.subarray(products, { minLength: 1, maxLength: 3 })),
    categories: optional(fc.subarray(categories, { minLength: 1 })),
    unitPriceMin: optional(fc.constantFrom(1, 100, 999)),
    unitPriceMax: optional(fc.constantFrom(999, 1000, 5000)),
    onSale: optional(fc.boolean()),
  })
  .map(words => present(words) as CaseFilter)
  .map(words => (Object.keys(words).length === 0 ? undefined : words))

const line = fc
  .record({
    product: fc.constantFrom(...products),
    categories: fc.subarray(categories),
    unitPrice: prices,
    quantity: fc.constantFrom(1, 1, 2, 3, 7),
    saleBy: optional(fc.integer({ min: 1, max: 500 })),
    floorShare: rare(fc.integer({ min: 0, max: 100 })),
  })
  .map(({ saleBy, floorShare, ...rest }) => {
    const compareAtPrice = saleBy === undefined ? undefined : rest.unitPrice + saleBy
    const minUnitPrice = floorShare === undefined ? undefined : Math.floor((rest.unitPrice * floorShare) / 100)
    return present({ ...rest, compareAtPrice, minUnitPrice })
  })

const cart: fc.Arbitrary<CaseCart> = fc
  .record({
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    shipping: fc.array(
      fc.record({ method: fc.constantFrom('ups', 'dhl'), amount: fc.constantFrom(0, 499, 500, 1000, 1234) }),
      { maxLength: 2 },
    ),
    shippingAddress: fc.constantFrom(null, { country: 'US' }, { country: 'FR' }),
    customer: fc.constantFrom(null, { id: 'c1', email: 'a@b.example', groups: ['vip'], orderCount: 0 }),
    channel: optional(fc.constant('web')),
  })
  .map(({ lines, shipping, ...rest }) => ({
    ...present(rest),
    lines: lines.map((each, index): CaseLine => ({ id: `line${index}`, ...each })),
    shipping: shipping.map((each, index) => ({ id: `fee${index}`, ...each })),
  }))

const subtotal: fc.Arbitrary<CaseCondition> = fc.record({
  type: fc.constant('min_subtotal'),
  amount: fc.constantFrom(0, 100, 999, 1000, 5000, 12_345),
  operator: optional(fc.constant('gt')),
  basis: fc.constantFrom(undefined, 'discounted'),
  includeShipping: optional(fc.constant(true)),
  filter,
})

const condition: fc.Arbitrary<CaseCondition> = fc.oneof(
  { weight: 5, arbitrary: subtotal },
  fc.record({
    type: fc.constant('min_quantity'),
    quantity: fc.integer({ min: 1, max: 6 }),
    operator: optional(fc.constant('gt')),
    perLine: optional(fc.constant(true)),
    filter,
  }),
  fc.record({
    type: fc.constant('contains_item'),
    match: fc.constantFrom('any', 'all'),
    filter: fc.record({ products: fc.subarray(products, { minLength: 1, maxLength: 2 }) }),
  }),
  fc.record({ type: fc.constant('customer_group'), groups: fc.subarray(['vip', 'staff']) }),
  fc.record({ type: fc.constant('country'), in: fc.subarray(['US', 'FR', 'DE']) }),
  fc.record({ type: fc.constant('channel'), in: fc.subarray(['web', 'pos']) }),
)

const amounts = fc.constantFrom(1, 50, 99, 333, 500, 1000, 2500, 10_000)
const percent = {
  type: fc.constant('percent_off'),
  value: fc.constantFrom(1, 5, 7.5, 10, 12.5, 33, 33.3333, 50, 100),
  max: optional(fc.constantFrom(1, 50, 333, 1000)),
}
const methods = optional(fc.subarray(['ups', 'dhl'], { minLength: 1, maxLength: 1 }))

const effect: fc.Arbitrary<CaseEffect> = fc.oneof(
  fc.record({
    ...percent,
    target: fc.constantFrom('order', 'items'),
    base: optional(fc.constantFrom('original', 'running')),
    filter,
  }),
  fc.record({
    type: fc.constant('amount_off'),
    target: fc.constantFrom('order', 'each_item', 'each_line'),
    value: amounts,
    filter,
  }),
  fc.record({
    type: fc.constant('fixed_price'),
    target: fc.constantFrom('order', 'each_item'),
    value: amounts,
    filter,
  }),
  fc.record({ ...percent, target: fc.constant('shipping'), methods }),
  fc.record({
    type: fc.constant('amount_off'),
    target: fc.constantFrom('shipping', 'shipping_total'),
    value: amounts,
    methods,
  }),
  fc.record({ type: fc.constant('fixed_price'), target: fc.constant('shipping'), value: amounts, methods }),
  fc.record({ type: fc.constant('free_shipping'), methods }),
)

const promotion = fc.record({
  byCode: fc.nat(3).map(draw => draw === 0),
  conditions: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(condition.map(present), { minLength: 1, maxLength: 2 }) },
  ),
  effects: fc.array(effect.map(present), { minLength: 1, maxLength: 2 }),
  priority: optional(fc.integer({ min: 0, max: 2 })),
  exclusive: rare(fc.constant(true)),
  stop: absentBut(2)(fc.constant('line')),
  limits: rare(fc.constantFrom({ budget: 400 }, { budget: 1000 }, { total: 1 }, { total: 2 })),
  usage: optional(fc.constant({ spent: 300, total: 1 })),
})

/** Later promotions have smaller ids, so that an order by id shows. Codes are entered in any order and case. */
function assemble(drawn: readonly { readonly byCode: boolean }[]): CasePromotion[] {
  return drawn.map(({ byCode, ...rest }, index) => ({
    id: `p${9 - index}`,
    trigger: byCode ? { codes: [`CODE${index}`] } : { automatic: true },
    ...(present(rest) as Pick<CasePromotion, 'effects'>),
  }))
}

export const arbitraryCase: fc.Arbitrary<Case> = fc
  .record({
    cart,
    promotions: fc.array(promotion, { minLength: 1, maxLength: 4 }).map(assemble),
    codes: fc.shuffledSubarray(['CODE0', 'code1', 'Code2', ' CODE3 ']),
  })
  .map(({ codes, ...rest }) => ({
    ...rest,
    id: 'random/case',
    summary: 'Drawn at random.',
    currency: 'USD',
    now: '2026-03-15T12:00:00Z',
    codes,
    expect: {},
  }))
