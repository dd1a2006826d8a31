/** Random effects by groups of units, by tiers and with gifts; the documents pass the door as they are. */
import * as fc from 'fast-check'

const price = fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 5000 }))
const percent = fc.constantFrom('100', '50', '33.3333', '15', '0.0001', '99.99')
const filter = fc.constantFrom(
  undefined,
  { include: [{ skus: ['a'] }] },
  { exclude: [{ skus: ['b'] }] },
  { include: [{ skus: ['c'] }] },
)
const order = fc.constantFrom('price_asc', 'price_desc')

const groups = fc.integer({ min: 1, max: 4 }).chain(size =>
  fc.record(
    {
      size: fc.constant(size),
      sort: fc.constantFrom('price_asc', 'price_desc', 'line_id'),
      select: fc.record(
        {
          position: fc.oneof(fc.constant('all'), fc.integer({ min: 1, max: size })),
          order,
          layout: fc.constantFrom('per_group', 'across_groups'),
          max: fc.integer({ min: 1, max: 4 }),
        },
        { requiredKeys: ['position', 'order', 'layout'] },
      ),
    },
    { requiredKeys: ['size', 'sort'] },
  ),
)

const units = fc.record(
  {
    groups,
    max_units: fc.integer({ min: 1, max: 6 }),
    max_units_per_line: fc.integer({ min: 1, max: 3 }),
    unit_multiple: fc.integer({ min: 1, max: 3 }),
    pick: fc.constantFrom('cheapest', 'dearest', 'line_id'),
  },
  { requiredKeys: ['groups'] },
)

function withItems<T extends object>(
  effect: T,
  items: object | undefined,
): T & { readonly type: string; readonly items?: object } {
  return { ...effect, ...(items && { items }) } as T & { readonly type: string }
}

/** On items: the three effects that take groups. */
export const groupedEffect = fc
  .tuple(
    fc.oneof(
      percent.map(value => ({ type: 'percent_off', percent: value, target: 'items' })),
      fc
        .tuple(fc.integer({ min: 1, max: 800 }), fc.constantFrom('each_unit', 'each_line', 'across'))
        .map(([amount, method]) => ({ type: 'amount_off', amount: { USD: amount }, target: 'items', method })),
      price.map(amount => ({ type: 'fixed_price', price: { USD: amount }, per: 'unit' })),
    ),
    units,
    filter,
  )
  .map(([effect, limits, items]) => withItems({ ...effect, ...limits }, items))

type Kind = 'percent_off' | 'amount_off' | 'unit_price' | 'price'

function stepsOf(by: string, kinds: readonly Kind[]) {
  const step = fc.record({
    above: fc.integer({ min: 0, max: by === 'quantity' ? 4 : 3000 }),
    kind: fc.constantFrom(...kinds),
    percent,
    amount: fc.integer({ min: 1, max: 900 }),
  })
  return fc.array(step, { minLength: 1, maxLength: 3 }).map(steps => {
    let from = -1
    return steps.map(({ above, kind, percent: value, amount }) => {
      from = from < 0 ? above : from + 1 + above
      const gives = kind === 'percent_off' ? { percent_off: value } : { [kind]: { USD: amount } }
      return { from: by === 'quantity' ? from : { USD: from }, ...gives }
    })
  })
}

const scope = fc.constantFrom('cart', 'product', 'line')
const by = fc.constantFrom('quantity', 'subtotal')

export const tiersOnItems = by.chain(measure =>
  fc
    .record({
      tiers: stepsOf(measure, ['percent_off', 'amount_off', 'unit_price']),
      scope,
      items: filter,
      count: filter,
      method: fc.constantFrom(undefined, 'across', 'each', 'each_unit', 'each_line'),
    })
    .map(({ items, count, method, ...rest }) =>
      withItems(
        { type: 'tiers', by: measure, target: 'items', ...rest, ...(method && { method }), ...(count && { count }) },
        items,
      ),
    ),
)

export const tiersOnOrder = by.chain(measure =>
  fc
    .record({ tiers: stepsOf(measure, ['percent_off', 'amount_off']), scope, items: filter, count: filter })
    .map(({ items, count, ...rest }) =>
      withItems({ type: 'tiers', by: measure, target: 'order', ...rest, ...(count && { count }) }, items),
    ),
)

export const tiersOnShipping = fc.constantFrom('quantity', 'subtotal', 'shipping').chain(measure =>
  fc
    .record({
      tiers: stepsOf(measure, ['percent_off', 'amount_off', 'price']),
      scope: measure === 'shipping' ? fc.constantFrom('cart', 'line') : fc.constant('cart'),
      method: fc.constantFrom(undefined, 'across', 'each'),
    })
    .map(({ method, ...rest }) => ({
      type: 'tiers',
      by: measure,
      target: 'shipping',
      ...rest,
      ...(method && { method }),
    })),
)

export const giftEffect = fc
  .record(
    {
      sku: fc.constantFrom('a', 'b', 'gift'),
      quantity: fc.integer({ min: 1, max: 3 }),
      value: price.map(amount => ({ USD: amount })),
    },
    { requiredKeys: ['sku', 'quantity'] },
  )
  .map(params => ({ type: 'gift', ...params }))
