/**
 * Whatever arrives, a document is read or refused with paths; nothing throws. What was accepted compiles and prices any
 * accepted cart: a compiled promotion can't fail any more.
 */
import {
  type Campaign,
  type Cart,
  type Code,
  compile,
  conditionTypes,
  effects,
  type Plan,
  type Promotion,
  parseCampaign,
  parseCode,
  parsePromotion,
  profileNames,
  quote,
  type Settings,
} from '@counterfoil/engine'
import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { patience, runs } from '../../../../scripts/props.ts'
import { parse } from '../parse/parse.ts'
import { cartSchema } from './cart.ts'
import { campaignSchema, codeSchema, promotionSchema } from './engine-documents.ts'
import { mutated } from './mutations.test-data.ts'
import { someSettingsSchema } from './settings.ts'

vi.setConfig({ testTimeout: patience(60_000) })

const now = Date.parse('2026-11-21T10:00:00Z')
const documentsOf = (types: typeof conditionTypes | typeof effects) =>
  types.flatMap(({ type, examples }) => examples.map(example => ({ type, ...(example.params as object) })))
const everyCondition = documentsOf(conditionTypes)
const everyEffect = documentsOf(effects)

const wholePromotion = {
  id: 'p',
  name: 'P',
  title: { en: 'P', fr: 'P' },
  status: 'active',
  campaign: 'c',
  priority: 3,
  schedule: {
    starts: '2026-01-01T00:00',
    ends: '2026-12-31',
    time_zone: 'Europe/Paris',
    weekly: [{ days: ['sat'], from: '00:00', to: '00:00' }],
  },
  limits: {
    redemptions: 5,
    per_customer: 2,
    units: 100,
    budget: { USD: 100_000 },
    on_budget: 'trim',
    per_period: [{ period: 'day', redemptions: 5, budget: { USD: 5 } }],
  },
  combination: { with: ['product', 'order', 'shipping'], group: 'g', stack_on_line: true },
  margin_floor: '20',
  metadata: { team: [{ b: null }] },
}
/** Without what would trim its discount. */
const barePromotion = {
  id: 'p',
  name: 'P',
  status: 'active',
  combination: { with: ['product', 'order', 'shipping'], stack_on_line: true },
}
const wholeCode = {
  id: 'k',
  code: 'SAVE',
  promotion: 'p',
  status: 'active',
  starts: '2026-01-01',
  ends: '2026-12-31T12:00',
}
const wholeCampaign = {
  id: 'c',
  name: 'C',
  status: 'active',
  schedule: { starts: '2026-01-01' },
  limits: { redemptions: 9 },
}
const row = { sku: 'a', product: 'A', categories: ['x/y'], brand: 'B', tags: ['t'], quantity: 3, unit_price: 1999 }
const wholeCart = {
  currency: 'USD',
  locale: 'en',
  line_items: [
    {
      id: 'l1',
      ...row,
      compare_at_price: 2999,
      unit_cost: 900,
      min_unit_price: 10,
      tax_rate: '20',
      attributes: { a: 1 },
    },
    { id: 'l2', ...row, quantity: 1_000_000, unit_price: 1 },
    { id: 'l3', quantity: 1, unit_price: 0 },
  ],
  shipping: [{ id: 's', method: 'standard', amount: 490, tax_rate: '20' }],
  prices_include_tax: false,
  customer: { id: 'c1', email: 'a@example.com', segments: ['vip'], order_count: 0, attributes: { b: 'x' } },
  context: { sales_channel: 'web', shipping_country: 'US', shipping_region: 'US-CA', payment_method: 'card' },
  attributes: { gift: true },
  discounts: { codes: ['SAVE'] },
  previous: { applied: ['OLD'] },
}

const promotionDocument = fc
  .record({
    trigger: fc.constantFrom('code', 'automatic'),
    bare: fc.boolean(),
    conditions: fc.array(fc.constantFrom(...everyCondition), { maxLength: 2 }),
    effects: fc.array(fc.constantFrom(...everyEffect), { minLength: 1, maxLength: 2 }),
  })
  .map(({ bare, ...rule }) => ({ ...(bare ? barePromotion : wholePromotion), ...rule }))

/** Mostly a document with a few changes, sometimes no document at all. */
const orAnything = (documents: fc.Arbitrary<unknown>, most: number) =>
  fc.oneof(
    { weight: 9, arbitrary: documents.chain(document => mutated(document, most)) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )

const readers: readonly (readonly [string, (value: unknown) => ReturnType<typeof answerOf>, fc.Arbitrary<unknown>])[] =
  [
    ['parsePromotion', value => answerOf(parsePromotion(value)), orAnything(promotionDocument, 4)],
    ['parseCode', value => answerOf(parseCode(value)), orAnything(fc.constant(wholeCode), 3)],
    ['parseCampaign', value => answerOf(parseCampaign(value)), orAnything(fc.constant(wholeCampaign), 3)],
    ['promotionSchema', value => answerOf(parse(promotionSchema, value)), orAnything(promotionDocument, 4)],
    ['codeSchema', value => answerOf(parse(codeSchema, value)), orAnything(fc.constant(wholeCode), 3)],
    ['campaignSchema', value => answerOf(parse(campaignSchema, value)), orAnything(fc.constant(wholeCampaign), 3)],
    ['cartSchema', value => answerOf(parse(cartSchema, value)), orAnything(fc.constant(wholeCart), 4)],
  ]

interface Fault {
  readonly path: string | readonly (string | number)[]
  readonly message: string
}

function answerOf(
  result: { ok: true } | { ok: false; issues: readonly Fault[] } | { ok: false; errors: readonly Fault[] },
): readonly Fault[] {
  if (result.ok) return []
  const faults = 'issues' in result ? result.issues : result.errors
  expect(faults.length).toBeGreaterThan(0)
  return faults
}

describe('a reader of documents', () => {
  it.each(readers)(
    '[H1] [H4] %s answers to anything: a value, or faults that each have a place and a sentence',
    (_name, read, given) => {
      fc.assert(
        fc.property(given, value => {
          for (const { path, message } of read(value)) {
            expect(typeof path === 'string' ? path.startsWith('$') : Array.isArray(path)).toBe(true)
            expect(message).toMatch(/\w/)
          }
          expect(({} as Record<string, unknown>).polluted).toBeUndefined()
        }),
        runs(),
      )
    },
  )

  it('[H4] names every path at once', () => {
    const result = parse(promotionSchema, {
      ...wholePromotion,
      used: 5,
      store_id: 'other',
      trigger: 'magic',
      schedule: { starts: 'soon', time_zone: 'Mars', weekly: [{ days: ['x'], from: '25:00', to: 1 }] },
      conditions: [{ type: 'new_customer', surprise: 1 }, 7],
      effects: [{ type: 'percent_off', percent: '101', target: 'order' }],
      limits: { redemptions: -1, budget: { usd: 1 } },
      margin_floor: 20,
    })
    expect(result.ok ? [] : result.errors.map(error => error.path)).toEqual([
      '$.used',
      '$.store_id',
      '$.trigger',
      '$.schedule.starts',
      '$.schedule.time_zone',
      '$.schedule.weekly[0].days[0]',
      '$.schedule.weekly[0].from',
      '$.schedule.weekly[0].to',
      '$.conditions[0].surprise',
      '$.conditions[1]',
      '$.effects[0].percent',
      '$.limits.redemptions',
      '$.limits.budget.usd',
      '$.margin_floor',
    ])
  })
})

describe('what was accepted', () => {
  const roundAt = fc.constantFrom('line', 'unit', 'order')
  const settings = fc
    .record(
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
        round_at: roundAt,
        allocation: fc.constantFrom('largest_remainder', 'first', 'last', 'carry', 'half_down_first'),
        carry_rounding: fc.boolean(),
        tax: fc.record({ round_at: roundAt, basis: fc.constantFrom('after_discount', 'before_discount') }),
        margin_floor: fc.constantFrom('0', '20', '99.9999', '100'),
        max_total_discount: fc.constantFrom({ percent: '30' }, { amount: { USD: 500 } }, { percent: '0' }, {}),
        locale: fc.constantFrom('en', 'fr', 'de', 'es', 'xx'),
      },
      { requiredKeys: [] },
    )
    .map(given => {
      const read = parse(someSettingsSchema, given)
      expect(read.ok ? [] : read.errors).toEqual([])
      return given as Partial<Settings>
    })

  it('compiles and prices any accepted cart, in whole minor units, without throwing', () => {
    let priced = 0
    fc.assert(
      fc.property(
        fc.array(orAnything(promotionDocument, 2), { minLength: 1, maxLength: 3 }),
        orAnything(fc.constant(wholeCode), 1),
        orAnything(fc.constant(wholeCampaign), 1),
        orAnything(fc.constant(wholeCart), 2),
        settings,
        (documents, codeDocument, campaignDocument, cartDocument, store) => {
          const cart = parse(cartSchema, cartDocument)
          const promotions = accepted(documents.map(document => parse(promotionSchema, document))).map(own)
          if (!cart.ok || promotions.length === 0) return
          const campaigns: Campaign[] = accepted([parse(campaignSchema, campaignDocument)])
          const [record]: Code[] = accepted([parse(codeSchema, codeDocument)])
          expectPriced(compile({ promotions, campaigns, settings: store }), cart.value, record)
          priced += 1
        },
      ),
      runs(),
    )
    // Half of the tries have something to price, or the property would prove little.
    expect(priced).toBeGreaterThan(runs().numRuns / 5)
  })

  it('[E6] does so also with amounts and quantities near 2^53−1', () => {
    const share = Math.floor(Number.MAX_SAFE_INTEGER / 4)
    const line = fc.oneof(
      fc.record({ quantity: fc.constantFrom(1, 2), unit_price: fc.integer({ min: 0, max: Math.floor(share / 2) }) }),
      fc.record({ quantity: fc.integer({ min: 1, max: share }), unit_price: fc.constantFrom(0, 1) }),
      fc.record({
        quantity: fc.integer({ min: 1, max: 3_000_000 }),
        unit_price: fc.integer({ min: 0, max: 700_000_000 }),
      }),
    )
    const extra = fc.record({ min_unit_price: fc.nat(3), unit_cost: fc.nat(share), sku: fc.constantFrom('a', 'b') })
    const rows = fc.array(fc.tuple(line, extra), { minLength: 1, maxLength: 3 })
    const rules = fc.array(promotionDocument, { minLength: 1, maxLength: 3 })
    fc.assert(
      fc.property(rules, rows, fc.integer({ min: 0, max: share }), settings, (documents, lines, amount, store) => {
        const line_items = lines.map(([row, more], index) => ({
          ...wholeCart.line_items[0]!,
          ...more,
          ...row,
          id: `l${index}`,
        }))
        const cart = parse(cartSchema, {
          ...wholeCart,
          line_items: line_items.map(row => ({ ...row, tax_rate: '0' })),
          shipping: [{ id: 's', method: 'standard', amount }],
        })
        const promotions = accepted(documents.map(document => parse(promotionSchema, document))).map(own)
        expect(cart.ok && promotions.length === documents.length).toBe(true)
        if (cart.ok) expectPriced(compile({ promotions, settings: store }), cart.value, undefined)
      }),
      runs(),
    )
  })

  function expectPriced(plan: Plan, cart: Cart, record: Code | undefined): void {
    const submitted = (cart.discounts?.codes ?? []).map(code => ({
      submitted: code,
      canonical: code === 'SAVE' ? code : null,
      ...(code === 'SAVE' && record && { record: { ...record, promotion: 'p0' } }),
    }))
    for (const moment of ['quote', 'redemption'] as const) {
      const { totals, discounts } = quote(plan, cart, { codes: submitted, usage: {} }, { now, moment })
      for (const amount of Object.values(totals)) expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true)
      const answered = new Set([...discounts.applied, ...discounts.rejected].map(entry => entry.index ?? -1))
      answered.delete(-1)
      expect(answered.size).toBe(submitted.length)
    }
  }

  function accepted<T>(results: readonly ({ ok: true; value: T } | { ok: false })[]): T[] {
    return results.flatMap(result => (result.ok ? [result.value] : []))
  }

  /** Ids are the store's matter: two documents of one id never stand beside each other. */
  function own(promotion: Promotion, index: number): Promotion {
    return { ...promotion, id: `p${index}` }
  }
})
