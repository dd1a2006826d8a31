import { describe, expect, it } from 'vitest'
import { found, ids, promotionWith as promotion } from '../asking.test-data.ts'

const dates = (starts: string, ends: string) => ({ schedule: { starts, ends, time_zone: 'Europe/Paris' } })

describe('[S12] unconditional', () => {
  const everything = promotion({ conditions: [] })

  it('finds an automatic promotion that every order gets', () => {
    const [finding] = found('unconditional', { promotions: [everything] })
    expect(finding).toMatchObject({ promotion: 'p', severity: 'error', path: '$.conditions' })
    expect(finding?.message).toBe('Every order gets this discount: it has no condition, no limit and no end.')
  })

  it('lets a condition, a limit, an end or an items filter be', () => {
    const items = { include: [{ categories: ['shoes'] }] }
    for (const changes of [
      { conditions: [{ type: 'minimum_subtotal', amount: { USD: 100 } }] },
      { limits: { redemptions: 10 } },
      { limits: { per_customer: 1 } },
      { schedule: { ends: '2026-12-31' } },
      { effects: [{ type: 'percent_off', percent: '10', target: 'items', items }] },
    ])
      expect(
        found('unconditional', { promotions: [{ ...everything, ...promotion({ ...everything, ...changes }) }] }),
      ).toEqual([])
  })
})

describe('[S12] vacuous condition', () => {
  const type = (...conditions: readonly object[]) => ({ promotions: [promotion({ conditions })] })

  it('finds minimums that every cart reaches, also inside others', () => {
    const one = { type: 'minimum_quantity', quantity: 1 }
    expect(found('vacuous_condition', type(one)).map(({ path }) => path)).toEqual(['$.conditions[0]'])
    expect(found('vacuous_condition', type({ type: 'minimum_subtotal', amount: { USD: 1 } }))).toHaveLength(1)
    expect(found('vacuous_condition', type({ type: 'any', conditions: [one, { type: 'new_customer' }] }))).toHaveLength(
      1,
    )
    expect(found('vacuous_condition', type({ type: 'contains', items: {} }))).toHaveLength(1)
  })

  it('lets be what some cart or customer fails', () => {
    for (const condition of [
      { type: 'minimum_quantity', quantity: 2 },
      { type: 'minimum_subtotal', amount: { USD: 2 } },
      { type: 'maximum_subtotal', amount: { USD: 5000 } },
      { type: 'contains', items: { exclude: [{ tags: ['sale'] }] } },
      { type: 'new_customer' },
      { type: 'currency', any_of: ['USD'] },
    ])
      expect(found('vacuous_condition', type(condition)), condition.type).toEqual([])
  })
})

describe('never open', () => {
  const weekly = [{ days: ['fri'], from: '17:00', to: '19:00' }]
  const campaigns = [{ id: 'c', name: 'C', status: 'active' as const, schedule: { starts: '2026-12-01' } }]

  it('finds weekly hours that fall on none of its days', () => {
    const schedule = { starts: '2026-11-23', ends: '2026-11-26', weekly, time_zone: 'Europe/Paris' }
    const [finding] = found('never_open', { promotions: [promotion({ schedule })] })
    expect(finding?.details).toMatchObject({ why: 'hours', time_zone: 'Europe/Paris' })
    expect(found('never_open', { promotions: [promotion({ schedule: { ...schedule, ends: '2026-11-27' } })] })).toEqual(
      [],
    )
  })

  it('[D5] finds a day that its zone never had', () => {
    const schedule = { starts: '2011-12-30', ends: '2011-12-30', time_zone: 'Pacific/Apia' }
    expect(found('never_open', { promotions: [promotion({ schedule })] })[0]?.details).toMatchObject({ why: 'dates' })
    const inParis = { ...schedule, time_zone: 'Europe/Paris' }
    expect(found('never_open', { promotions: [promotion({ schedule: inParis })] })).toEqual([])
  })

  it('finds a campaign that begins after it has ended', () => {
    const given = (ends: string) => ({
      promotions: [promotion({ campaign: 'c', ...dates('2026-11-01', ends) })],
      options: { campaigns },
    })
    expect(found('never_open', given('2026-11-30'))[0]?.details).toMatchObject({ why: 'campaign', campaign: 'c' })
    expect(found('never_open', given('2026-12-01'))).toEqual([])
  })
})

describe('dates', () => {
  it('says what is over, and not on its last day', () => {
    expect(found('over', { promotions: [promotion(dates('2026-11-01', '2026-11-20'))] })).toHaveLength(1)
    expect(found('over', { promotions: [promotion(dates('2026-11-01', '2026-11-21'))] })).toEqual([])
  })

  it('says of an end at midnight that the day it names is not in', () => {
    const ending = (ends: string) => ({ promotions: [promotion({ schedule: { ends, time_zone: 'Europe/Paris' } })] })
    const [finding] = found('midnight_end', ending('2026-12-31T00:00:00+01:00'))
    expect(finding?.details).toMatchObject({ last_day: '2026-12-30', written_as: '2026-12-31' })
    expect(found('midnight_end', ending('2026-12-31T00:00:00Z'))).toEqual([])
    expect(found('midnight_end', ending('2026-12-31'))).toEqual([])
  })
})

describe('contradiction', () => {
  const both = (...conditions: readonly object[]) => found('contradiction', { promotions: [promotion({ conditions })] })
  const least = (amount: object, more = {}) => ({ type: 'minimum_subtotal', amount, ...more })
  const most = (amount: object, more = {}) => ({ type: 'maximum_subtotal', amount, ...more })

  it('finds a maximum below the minimum of the same items', () => {
    expect(both(most({ USD: 5000 }), least({ USD: 5001 }))[0]).toMatchObject({
      path: '$.conditions[1]',
      message: 'It can never be used: the value of the same items would have to be at least $50.01 and at most $50.00.',
    })
    expect(both(most({ USD: 5000 }), least({ USD: 5000 }))).toEqual([])
    const items = { include: [{ brands: ['Acme'] }] }
    expect(both(most({ USD: 5000 }, { items }), least({ USD: 8000 }))).toEqual([])
    expect(both(most({ USD: 5000, EUR: 9000 }), least({ USD: 8000, EUR: 8000 }))).toEqual([])
  })

  it('finds countries and counts of orders that exclude each other', () => {
    const country = (words: object) => ({ type: 'country', ...words })
    expect(both(country({ any_of: ['FR'] }), country({ any_of: ['ES'] }))).toHaveLength(1)
    expect(both(country({ any_of: ['FR'] }), country({ none_of: ['FR'] }))).toHaveLength(1)
    expect(both(country({ any_of: ['FR', 'DE'] }), country({ none_of: ['FR'] }))).toEqual([])
    expect(both(country({ any_of: ['FR'] }), country({ any_of: ['ES'], of: 'billing' }))).toEqual([])
    expect(both({ type: 'order_count', min: 3 }, { type: 'order_count', max: 2 })).toHaveLength(1)
    expect(both({ type: 'order_count', min: 2 }, { type: 'order_count', max: 2 })).toEqual([])
    const segment = (name: string) => ({ type: 'customer_segment', any_of: [name] })
    expect(both(segment('a'), segment('b'))).toEqual([])
  })
})

describe('empty filter', () => {
  const on = (items: object) => {
    const effects = [{ type: 'percent_off', percent: '10', target: 'items', items }]
    return found('empty_filter', { promotions: [promotion({ effects })] })
  }

  it('finds a filter that excludes all it includes', () => {
    const tops = { categories: ['apparel/tops'] }
    expect(on({ include: [tops], exclude: [{ categories: ['apparel'] }] }).map(({ path }) => path)).toEqual([
      '$.effects[0].items',
    ])
    expect(on({ include: [{ categories: ['apparel'] }], exclude: [tops] })).toEqual([])
    expect(on({ include: [tops], exclude: [{ categories: ['apparel'], brands: ['Acme'] }] })).toEqual([])
    expect(on({ include: [tops, { brands: ['Acme'] }], exclude: [{ categories: ['apparel'] }] })).toEqual([])
    expect(on({ exclude: [{ on_sale: true }, { on_sale: false }] })).toHaveLength(1)
    expect(on({ exclude: [{ on_sale: true }] })).toEqual([])
  })

  it('finds prices from high to low', () => {
    const priced = (max: number) => on({ include: [{ unit_price: { min: { USD: 1000 }, max: { USD: max } } }] })
    expect(priced(999)).toHaveLength(1)
    expect(priced(1000)).toEqual([])
  })
})

describe('between promotions', () => {
  const percent = (id: string, value: string, changes = {}) =>
    promotion({ id, effects: [{ type: 'percent_off', percent: value, target: 'order' }], ...changes })

  it('finds one that never gives more than another', () => {
    const twenty = percent('twenty', '20')
    expect(ids(found('dominated', { promotions: [percent('ten', '10'), twenty] }))).toEqual(['ten'])
    const longer = percent('ten', '10', dates('2026-11-01', '2026-12-31'))
    expect(ids(found('dominated', { promotions: [longer, twenty] }))).toEqual(['ten'])
    const ending = percent('twenty', '20', { schedule: { ends: '2026-12-31' } })
    expect(found('dominated', { promotions: [percent('ten', '10'), ending] })).toEqual([])
    const starting = percent('twenty', '20', { schedule: { starts: '2026-11-01' } })
    expect(found('dominated', { promotions: [percent('ten', '10'), starting] })).toEqual([])
    const shorter = percent('twenty', '20', dates('2026-11-01', '2026-12-31'))
    expect(found('dominated', { promotions: [percent('ten', '10'), shorter] })).toEqual([])
    expect(
      found('dominated', {
        promotions: [percent('ten', '10'), percent('twenty', '20', { limits: { redemptions: 5 } })],
      }),
    ).toEqual([])
    const together = { combination: { with: ['order'] } }
    expect(
      found('dominated', { promotions: [percent('ten', '10', together), percent('twenty', '20', together)] }),
    ).toEqual([])
    const options = { settings: { selection: 'priority' as const } }
    expect(found('dominated', { promotions: [percent('ten', '10'), twenty], options })).toEqual([])
  })

  it('finds one that an exclusive promotion for every order leaves nothing to', () => {
    const options = { settings: { exclusive: 'first' as const } }
    const all = (changes = {}) => percent('all', '5', { conditions: [], combination: { exclusive: true }, ...changes })
    const shadowed = (first: ReturnType<typeof all>, more: object = { options }) =>
      ids(found('shadowed', { promotions: [percent('ten', '10'), first], ...more }))
    expect(shadowed(all())).toEqual(['ten'])
    expect(shadowed(all(), {})).toEqual([])
    expect(shadowed(all({ schedule: { ends: '2026-12-31' } }))).toEqual([])
    expect(shadowed(all({ limits: { redemptions: 5 } }))).toEqual([])
    expect(shadowed(all({ combination: {} }))).toEqual([])
    expect(shadowed(all({ conditions: [{ type: 'country', any_of: ['FR'] }] }))).toEqual([])
  })

  it('finds two that say the same', () => {
    const pair = (changes: object) => [percent('a', '10'), percent('b', '10', { name: 'Other', ...changes })]
    const [finding] = found('duplicate_promotion', { promotions: pair({}) })
    expect(finding).toMatchObject({ severity: 'warning', details: { promotions: ['a', 'b'] } })
    expect(found('duplicate_promotion', { promotions: pair({ limits: { redemptions: 5 } }) })).toEqual([])
  })

  it('finds a permission to combine that is not returned', () => {
    const order = percent('order', '10', { combination: { with: ['product', 'shipping'] } })
    const effects = [{ type: 'percent_off', percent: '10', target: 'items' }]
    const product = (allowed: readonly string[]) =>
      promotion({ id: 'product', effects, combination: { with: allowed } })
    const hints = found('one_sided_combination', { promotions: [order, product(['shipping'])] })
    expect(hints.map(({ promotion: id, details }) => [id, details.class])).toEqual([['order', 'product']])
    expect(found('one_sided_combination', { promotions: [order, product(['order'])] })).toEqual([])
  })
})

describe('words and money', () => {
  it('finds a title that says another percentage than the rule', () => {
    const titled = (title: unknown) => found('title_disagrees', { promotions: [promotion({ title })] })
    expect(titled('15% off everything')[0]?.details).toMatchObject({ says: '15', gives: ['10'] })
    expect(titled({ en: '10% off', fr: '15 % de remise' }).map(({ path }) => path)).toEqual(['$.title["fr"]'])
    expect(titled('10% off orders over $50')).toEqual([])
    expect(titled('Spring sale')).toEqual([])
  })

  it('finds amounts and budgets without the currency of the store', () => {
    const options = { settings: { currency: 'EUR' } }
    const amount = (map: object, changes = {}) =>
      promotion({ effects: [{ type: 'amount_off', amount: map, target: 'order' }], ...changes })
    expect(found('currency', { promotions: [amount({ USD: 500 })], options })[0]?.path).toBe('$.effects')
    expect(found('currency', { promotions: [amount({ USD: 500, EUR: 500 })], options })).toEqual([])
    const budget = { limits: { budget: { USD: 100000 } } }
    expect(found('currency', { promotions: [promotion(budget)], options })[0]?.path).toBe('$.limits.budget')
    expect(found('currency', { promotions: [amount({ EUR: 500 }, budget)], options })[0]?.severity).toBe('error')
  })

  it('hints that guests get round a limit per customer', () => {
    const limits = { per_customer: 1 }
    expect(found('guests_per_customer', { promotions: [promotion({ limits })] })).toHaveLength(1)
    const conditions = [{ type: 'customer', known: true }]
    expect(found('guests_per_customer', { promotions: [promotion({ limits, conditions })] })).toEqual([])
    const options = { settings: { per_customer_guests: 'refuse' as const } }
    expect(found('guests_per_customer', { promotions: [promotion({ limits })], options })).toEqual([])
  })
})
