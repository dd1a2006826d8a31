/** Strangers, remedies, codes beside codes, and tax, case by case. */
import { describe, expect, it } from 'vitest'
import type { SubmittedCode } from '../model/facts.ts'
import type { Promotion } from '../model/promotion.ts'
import { ask, codeFor, type Given, reasonOf, tenOff } from './asking.test-data.ts'

describe('strangers', () => {
  const options = { audience: 'stranger' } as const
  const secret: Promotion = { ...tenOff, visibility: 'secret', status: 'paused' }

  it('[SEQ-6] a secret promotion that does not hold reads like nothing at all, byte for byte', () => {
    const hidden = ask({ promotions: [secret], options })
    const nothing = ask({ promotions: [secret], codes: [{ submitted: 'TEN', canonical: 'TEN' }], options })
    expect(JSON.stringify(hidden)).toBe(JSON.stringify(nothing))
    const twice = (code: SubmittedCode) => JSON.stringify(ask({ promotions: [secret], codes: [code, code], options }))
    expect(twice(codeFor('ten'))).toBe(twice({ submitted: 'TEN', canonical: 'TEN' }))
    expect(reasonOf({ promotions: [secret] })).toBe('promotion_inactive')
  })

  it('a secret promotion says what more goods would mend, and applies', () => {
    const open: Promotion = { ...secret, status: 'active' }
    expect(ask({ promotions: [open], options }).totals.items_discount).toBe(500)
    const high = { ...open, conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 } }] } as Promotion
    expect(reasonOf({ promotions: [high], options })).toBe('subtotal_too_low')
  })

  it('never names segments, counts or budgets', () => {
    const vip = {
      ...tenOff,
      conditions: [
        { type: 'customer_segment', any_of: ['hush'] },
        { type: 'minimum_subtotal', amount: { USD: 9000 } },
      ],
      limits: { redemptions: 77_777 },
    } as Promotion
    const given: Given = { promotions: [vip], cart: { customer: { id: 'c', segments: ['hush'] } }, options }
    expect(JSON.stringify(ask(given))).not.toContain('hush')
    const spent = JSON.stringify(ask({ ...given, usage: { promotions: { ten: { redemptions: 77_777 } } } }))
    expect(spent).not.toContain('77777')
    expect(JSON.stringify(ask({ ...given, options: {} }))).toContain('hush')
  })

  it('unlisted promotions are never offered', () => {
    const free = {
      ...tenOff,
      trigger: 'automatic',
      conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 } }],
    } as Promotion
    expect(ask({ promotions: [{ ...free, visibility: 'unlisted' }], codes: [], options }).discounts.nearly).toEqual([])
    expect(ask({ promotions: [free], codes: [], options }).discounts.nearly).toHaveLength(1)
  })
})

describe('remedies', () => {
  const at60 = { ...tenOff, conditions: [{ type: 'minimum_subtotal', amount: { USD: 6000 } }] } as Promotion

  it('[LAW-7] offers the smallest change, verified by pricing', () => {
    const { rejected, nearly } = ask({ promotions: [at60] }).discounts
    expect(rejected[0]!.remedy).toEqual({ type: 'add_amount', amount: 1000, items: {} })
    expect(nearly).toMatchObject([{ promotion: 'ten', code: 'TEN', remedy: { type: 'add_amount', amount: 1000 } }])
  })

  it('[S16] counts only eligible lines, and offers nothing that would not help', () => {
    const items = { include: [{ skus: ['HAT'] }] }
    const hats = { ...tenOff, conditions: [{ type: 'minimum_subtotal', amount: { USD: 100 }, items }] } as Promotion
    expect(ask({ promotions: [hats] }).discounts.rejected[0]!.remedy).toEqual({
      type: 'add_amount',
      amount: 100,
      items,
    })
    const both = { ...hats, conditions: [...hats.conditions, { type: 'country', any_of: ['FR'] }] } as Promotion
    expect(
      ask({ promotions: [both], cart: { context: { shipping_country: 'US' } } }).discounts.rejected[0]!.remedy,
    ).toBeNull()
  })

  it('[CMB-5] tells when it starts, and which code to drop', () => {
    const later: Promotion = { ...tenOff, schedule: { starts: '2026-12-01' } }
    expect(ask({ promotions: [later] }).discounts.rejected[0]!.remedy).toEqual({
      type: 'wait_until',
      at: '2026-12-01T00:00:00Z',
    })
    const big: Promotion = { ...tenOff, id: 'big', effects: [{ type: 'percent_off', percent: '30', target: 'order' }] }
    const { rejected } = ask({ promotions: [tenOff, big], codes: [codeFor('ten'), codeFor('big')] }).discounts
    expect(rejected).toMatchObject([
      {
        reason: 'outbid',
        details: { by: ['big'], difference: 1000, conflicts_with: ['big'] },
        remedy: { type: 'drop_code', code: 'BIG' },
      },
    ])
  })

  it('is switched off by include', () => {
    const { rejected, nearly } = ask({ promotions: [at60], options: { include: [] } }).discounts
    expect([rejected[0]!.remedy, nearly]).toEqual([null, []])
  })

  it('shows at most three promotions within reach', () => {
    const many = Array.from(
      { length: 5 },
      (_, index) => ({ ...at60, id: `p${index}`, trigger: 'automatic', combination: { with: ['order'] } }) as Promotion,
    )
    expect(ask({ promotions: many, codes: [] }).discounts.nearly.map(entry => entry.promotion)).toEqual([
      'p0',
      'p1',
      'p2',
    ])
  })

  it('shows the closest of them first, whatever their priorities, and codes among them', () => {
    const want = (id: string, changes: object) =>
      ({ ...tenOff, id, trigger: 'automatic', combination: { with: ['order'] }, ...changes }) as Promotion
    const least = (amount: number) => ({ type: 'minimum_subtotal', amount: { USD: amount } })
    const promotions = [
      ...[9, 8, 7, 6, 5, 4, 3, 2, 1].map(far =>
        want(`at${far}`, { priority: far === 1 ? 900 : 10 - far, conditions: [least(10_000 + far * 1000)] }),
      ),
      want('more', { conditions: [{ type: 'minimum_quantity', quantity: 4 }] }),
      want('hat', { conditions: [{ type: 'contains', items: { include: [{ skus: ['HAT'] }] } }] }),
    ]
    const shown = (codes: SubmittedCode[], more: Promotion[] = []) =>
      ask({ promotions: [...promotions, ...more], codes, options: { include: ['nearly'] } }).discounts.nearly.map(
        ({ promotion, code }) => code ?? promotion,
      )
    expect(shown([])).toEqual(['more', 'at1', 'at2'])
    const ten = { ...tenOff, conditions: [least(10_500)], combination: { with: ['order'] } } as Promotion
    expect(shown([codeFor('ten')], [ten])).toEqual(['more', 'TEN', 'at1'])
  })

  it('tells a code that was applied before', () => {
    expect(ask({ promotions: [at60], cart: { previous: { applied: ['TEN'] } } }).discounts.changes).toEqual([
      { code: 'TEN', was: 'applied', now: 'rejected', because: 'subtotal_too_low' },
    ])
  })
})

describe('codes beside codes', () => {
  const free: Promotion = { ...tenOff, id: 'free', effects: [{ type: 'shipping_off', percent: '100' }] }
  const codes = [codeFor('ten'), codeFor('free')]
  const shipped = { shipping: [{ id: 's', amount: 100 }] }

  it('[S5] the same code in two spellings counts once', () => {
    const again = { ...codeFor('ten'), submitted: 'ten ' }
    const { applied, rejected } = ask({ codes: [codeFor('ten'), again] }).discounts
    expect(applied).toHaveLength(1)
    expect(rejected).toMatchObject([{ index: 1, code: 'ten ', reason: 'duplicate_code', details: { same_as: 'TEN' } }])
    expect(ask({ codes: [codeFor('ten'), again], settings: { duplicate_codes: 'ignore' } }).discounts.rejected).toEqual(
      [],
    )
  })

  it('one code per promotion: the one that ends first', () => {
    const soon = { ...codeFor('ten', { id: 'code_b', ends: '2026-11-30' }), submitted: 'B', canonical: 'B' }
    const { applied, rejected } = ask({ codes: [codeFor('ten'), soon], settings: { max_codes: 3 } }).discounts
    expect(applied.map(entry => entry.code)).toEqual(['B'])
    expect(rejected).toMatchObject([{ code: 'TEN', reason: 'not_combinable' }])
  })

  it('[CMB-4] a code takes a slot only when it is applied', () => {
    const promotions = [{ ...tenOff, status: 'paused' } as Promotion, free]
    expect(ask({ promotions, codes, cart: shipped }).discounts.applied.map(entry => entry.promotion)).toEqual(['free'])
    expect(ask({ promotions: [tenOff, free], codes, cart: shipped }).discounts.rejected).toMatchObject([
      { code: 'FREE', reason: 'too_many_codes' },
    ])
    expect(
      ask({ promotions: [tenOff, free], codes, cart: shipped, settings: { max_codes: 2 } }).discounts.applied,
    ).toHaveLength(2)
  })

  it.each([
    ['reject', 'ten'],
    ['replace', 'free'],
    ['keep_priority', 'free'],
    ['best', 'ten'],
  ] as const)('on_excess %s keeps %s', (on_excess, kept) => {
    const promotions = [tenOff, { ...free, priority: 1 }]
    expect(
      ask({ promotions, codes, cart: shipped, settings: { on_excess } }).discounts.applied.map(
        entry => entry.promotion,
      ),
    ).toEqual([kept])
  })

  it('a code that takes nothing holds no slot, whoever came first', () => {
    const given = { promotions: [tenOff, free], codes: [codeFor('free'), codeFor('ten')], cart: { shipping: [] } }
    const { applied, rejected } = ask({ ...given, settings: { on_excess: 'reject' } }).discounts
    expect(applied.map(entry => entry.promotion)).toEqual(['ten'])
    expect(rejected).toMatchObject([{ code: 'FREE', reason: 'no_effect' }])
  })

  it('exclusive: competes on what it takes, or comes first', () => {
    const small = { ...free, combination: { exclusive: true } } as Promotion
    const given = { promotions: [tenOff, small], codes, cart: shipped, settings: { max_codes: 2 } }
    expect(ask(given).discounts.applied.map(entry => entry.promotion)).toEqual(['ten'])
    const first = ask({ ...given, settings: { max_codes: 2, exclusive: 'first' } }).discounts
    expect(first.applied.map(entry => entry.promotion)).toEqual(['free'])
    expect(first.rejected[0]).toMatchObject({
      code: 'TEN',
      reason: 'not_combinable',
      details: { conflicts_with: ['free'] },
    })
  })

  it('[CMB-6] priority: takes them one by one, whatever would be best', () => {
    const big: Promotion = {
      ...tenOff,
      id: 'big',
      priority: 200,
      effects: [{ type: 'percent_off', percent: '30', target: 'order' }],
    }
    const given = {
      promotions: [tenOff, big],
      codes: [codeFor('ten'), codeFor('big')],
      settings: { max_codes: 2, selection: 'priority' as const },
    }
    const { applied, rejected } = ask(given).discounts
    expect(applied.map(entry => entry.promotion)).toEqual(['ten'])
    expect(rejected[0]).toMatchObject({ code: 'BIG', reason: 'not_combinable' })
  })
})

describe('tax', () => {
  const taxed = {
    line_items: [{ id: 'a', quantity: 1, unit_price: 999, tax_rate: '20' }],
    shipping: [{ id: 's', amount: 500, tax_rate: '5.5' }],
  }

  it('is worked out after the discount, per line, half up: 20 % of 8.99 and 5.5 % of 5.00', () => {
    expect(ask({ cart: taxed }).totals).toEqual({
      subtotal: 999,
      items_discount: 100,
      shipping: 500,
      shipping_discount: 0,
      tax: 180 + 28,
      total: 899 + 500 + 208,
    })
  })

  it('is inside prices that include it', () => {
    expect(ask({ cart: { ...taxed, prices_include_tax: true } }).totals).toMatchObject({ tax: 150 + 26, total: 1399 })
  })
})
