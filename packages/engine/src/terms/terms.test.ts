import { describe, expect, it } from 'vitest'
import { conditionTypes } from '../conditions/index.ts'
import { effects as effectTypes } from '../effects/index.ts'
import { parsePromotion } from '../model/parse-promotion.ts'
import type { Campaign, Code, Promotion } from '../model/promotion.ts'
import { foundingExamples } from './founding-examples.test-data.ts'
import { type Terms, type TermsOptions, terms } from './index.ts'

const languages = ['en', 'fr', 'de', 'es'] as const
const audiences = ['stranger', 'merchant'] as const
/** Spaces that do not break are the phrases' matter. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const textOf = ({ title, summary, banner, terms: sentences }: Terms) =>
  [title, summary, banner, ...sentences].join('\n')

const base = {
  id: 'p',
  name: 'P',
  status: 'active',
  trigger: 'automatic',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'items' }],
  combination: { with: ['product', 'shipping'] },
}
const promotion = (changes: object = {}) => {
  const parsed = parsePromotion({ ...base, ...changes })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}
const code: Code = { id: 'c', code: 'SARAH10', promotion: 'p', status: 'active' }
const campaign: Campaign = { id: 'summer', name: 'Summer', status: 'active' }

describe('[row 114] the founding articles’ examples', () => {
  for (const language of languages)
    it.each(foundingExamples.map(example => [example.title, example] as const))(`${language}: %s`, (_, example) => {
      const told = terms(example.promotion, language, { codes: example.codes })
      expect(plain(told.summary)).toBe(example.summary[language])
      expect(plain(told.banner)).toBe(example.banner[language])
      expect(told.terms.map(plain)).toEqual(example.terms[language])
    })
})

describe('several parts in one line stay apart', () => {
  const paid = { type: 'payment_method', any_of: ['card'] }
  const twenty = { type: 'minimum_subtotal', amount: { USD: 2000 } }
  const france = { type: 'country', any_of: ['FR'] }

  it('a choice beside another condition stands in brackets, by itself it does not', () => {
    const any = { type: 'any', conditions: [paid, twenty] }
    expect(terms(promotion({ conditions: [any, france] }), 'en').summary).toBe(
      '10% off any items if (the order is paid by card or the subtotal is at least $20.00) and the order ships to France.',
    )
    expect(terms(promotion({ conditions: [any] }), 'en').summary).toBe(
      '10% off any items if the order is paid by card or the subtotal is at least $20.00.',
    )
  })

  it('effects with commas of their own are kept apart by semicolons', () => {
    const gift = { type: 'gift', sku: 'MUG', quantity: 1 }
    const free = { type: 'shipping_off', percent: '100' }
    const two = { type: 'percent_off', percent: '10', target: 'items', max_units: 2 }
    expect(terms(promotion({ effects: [two, free] }), 'de').summary).toMatch(/Artikel; /)
    expect(terms(promotion({ effects: [gift, free] }), 'en').summary).toBe('A gift: 1 × MUG; free shipping.')
    expect(terms(promotion({ effects: [...base.effects, free] }), 'en').summary).toBe(
      '10% off any items and free shipping.',
    )
  })
})

describe('every restriction is told', () => {
  const brand = (...names: string[]) => ({
    include: [{ categories: ['apparel'] }],
    exclude: names.map(name => ({ brands: [name] })),
  })
  const onItems = (items: object) => [{ type: 'percent_off', percent: '10', target: 'items', items }]
  const restrictions: Readonly<Record<string, object>> = {
    'a code': { trigger: 'code' },
    'a start': { schedule: { starts: '2026-03-01' } },
    'an end': { schedule: { ends: '2026-03-31' } },
    'an instant': { schedule: { ends: '2026-03-31T10:30:00Z' } },
    'a time zone': { schedule: { ends: '2026-03-31', time_zone: 'Asia/Tokyo' } },
    'weekly hours': { schedule: { weekly: [{ days: ['fri'], from: '17:00', to: '19:00' }] } },
    'hours past midnight': { schedule: { weekly: [{ days: ['fri'], from: '17:00', to: '02:00' }] } },
    'whole days': { schedule: { weekly: [{ days: ['fri'], from: '00:00', to: '00:00' }] } },
    'included items': { effects: onItems({ include: [{ categories: ['apparel'] }] }) },
    'an excluded brand': { effects: onItems(brand('Acme')) },
    'two excluded brands': { effects: onItems(brand('Acme', 'Zeta')) },
    'a cap': { effects: [{ type: 'percent_off', percent: '10', target: 'items', max_amount: { USD: 500 } }] },
    'most units': { effects: [{ type: 'percent_off', percent: '10', target: 'items', max_units: 2 }] },
    'another currency': { effects: [{ type: 'amount_off', target: 'items', amount: { EUR: 500 } }] },
    'two currencies': { effects: [{ type: 'amount_off', target: 'items', amount: { EUR: 500, USD: 500 } }] },
    redemptions: { limits: { redemptions: 500 } },
    'once per customer': { limits: { per_customer: 1 } },
    'three times per customer': { limits: { per_customer: 3 } },
    'uses of a code': { limits: { per_code: 1 } },
    units: { limits: { units: 1000 } },
    'a budget': { limits: { budget: { USD: 100000 } } },
    'a budget that is trimmed': { limits: { budget: { USD: 100000 }, on_budget: 'trim' } },
    'uses a day': { limits: { per_period: [{ period: 'day', redemptions: 50 }] } },
    'uses a week': { limits: { per_period: [{ period: 'week', redemptions: 50 }] } },
    'once a customer a day': { limits: { per_period: [{ period: 'day', per_customer: 1 }] } },
    'a budget a month': { limits: { per_period: [{ period: 'month', budget: { USD: 5000 } }] } },
    'no other offer at all': { combination: { with: [] } },
    'shipping offers only': { combination: { with: ['shipping'] } },
    'every other offer': { combination: { with: ['product', 'order', 'shipping'] } },
    'a group': { combination: { ...base.combination, group: 'seasonal' } },
    'stacking on one item': { combination: { ...base.combination, stack_on_line: true } },
    'stopping on one item': { combination: { ...base.combination, stop_on_line: true } },
    'a margin floor': { margin_floor: '20' },
    clawback: { on_return: 'clawback' },
    'uses that stay taken': { on_cancel: 'keep' },
  }

  for (const audience of audiences)
    for (const language of languages)
      it(`[LAW-12] to a ${audience} in ${language}, each in words of its own`, () => {
        const told = new Map<string, string>()
        for (const [name, changes] of Object.entries({ nothing: {}, ...restrictions })) {
          const text = terms(promotion(changes), language, { audience }).terms.join('\n')
          expect(text, name).not.toMatch(/undefined|NaN|null|\[object/)
          expect(told.get(text), `${name} reads like another`).toBeUndefined()
          told.set(text, name)
        }
      })

  it('an exclusive promotion reads as one that combines with nothing', () => {
    const exclusive = promotion({ combination: { ...base.combination, exclusive: true } })
    for (const language of languages)
      expect(terms(exclusive, language)).toEqual(terms(promotion({ combination: { with: [] } }), language))
  })

  const narrowing: Readonly<Record<string, TermsOptions>> = {
    'a campaign that begins': { campaign: { ...campaign, schedule: { starts: '2026-03-05' } } },
    'a campaign that ends earlier': { campaign: { ...campaign, schedule: { ends: '2026-03-15' } } },
    'hours of the campaign': {
      campaign: { ...campaign, schedule: { weekly: [{ days: ['mon'], from: '08:00', to: '12:00' }] } },
    },
    'uses of the campaign': { campaign: { ...campaign, limits: { redemptions: 100 } } },
    'a budget of the campaign': { campaign: { ...campaign, limits: { budget: { USD: 1000 } } } },
    'a campaign that never meets it': { campaign: { ...campaign, schedule: { starts: '2026-04-01' } } },
    'the code': { codes: [code] },
    'a code that ends earlier': { codes: [{ ...code, ends: '2026-03-10' }] },
    'a code that begins later': { codes: [{ ...code, starts: '2026-03-10' }] },
    'uses of the code': { codes: [{ ...code, limits: { redemptions: 5 } }] },
    'uses of the code per customer': { codes: [{ ...code, limits: { per_customer: 2 } }] },
    'a code that expires': { codes: [{ ...code, expires_after: 'P2DT12H' }] },
    'a personal code': { codes: [{ ...code, assigned_to: { customer_id: 'c1' } }] },
    'a code of one cart': { codes: [{ ...code, session_id: 's' }] },
    'codes per order': { settings: { max_codes: 2 } },
    'one code per order': { settings: { max_codes: 1 } },
  }

  it.each(languages)('what campaign, code and store add, in %s', language => {
    const own = promotion({ trigger: 'code', schedule: { starts: '2026-03-01', ends: '2026-03-31' } })
    const told = new Map<string, string>()
    for (const [name, options] of Object.entries({ nothing: {}, ...narrowing })) {
      const text = terms(own, language, options).terms.join('\n')
      expect(text, name).not.toMatch(/undefined|NaN|null/)
      expect(told.get(text), `${name} reads like another`).toBeUndefined()
      told.set(text, name)
    }
  })

  it('guests: asked at once, or when the order is placed', () => {
    const once = promotion({ limits: { per_customer: 1 } })
    for (const language of languages)
      expect(terms(once, language, { settings: { per_customer_guests: 'refuse' } }).terms).not.toEqual(
        terms(once, language).terms,
      )
  })
})

describe('every condition and every effect', () => {
  const withCondition = conditionTypes.flatMap(({ type, examples }) =>
    examples.map(({ title, params }) => [type, title, { conditions: [{ type, ...(params as object) }] }] as const),
  )
  const withEffect = effectTypes.flatMap(({ type, examples }) =>
    examples.map(({ title, params }) => [type, title, { effects: [{ type, ...(params as object) }] }] as const),
  )

  it.each([...withCondition, ...withEffect])('%s: %s', (_type, _title, changes) => {
    const told = languages.map(language => terms(promotion(changes), language))
    for (const [index, one] of told.entries()) {
      expect(one.language).toBe(languages[index])
      expect(textOf(one)).not.toMatch(/undefined|NaN|\[object/)
      for (const sentence of one.terms) expect(sentence).toMatch(/^[^a-z].*[.!?…]$/u)
    }
    expect(new Set(told.map(({ terms: [first] }) => first)).size).toBeGreaterThan(1)
  })
})

describe('strangers', () => {
  const secretWords = ['seg_8812', 'seg_99', 'tier_gold', 'internal-group', '4321', '9876']
  const secrets = promotion({
    conditions: [
      { type: 'customer_segment', any_of: ['seg_8812'] },
      { type: 'any', conditions: [{ type: 'customer_segment', none_of: ['seg_99'] }, { type: 'new_customer' }] },
      { type: 'not', conditions: [{ type: 'all', conditions: [{ type: 'customer_segment', any_of: ['seg_99'] }] }] },
      { type: 'attribute', name: 'level', of: 'customer', op: 'eq', value: 'tier_gold' },
    ],
    limits: {
      redemptions: 4321,
      units: 4321,
      budget: { USD: 9876 },
      per_period: [{ period: 'day', redemptions: 4321 }],
    },
    combination: { ...base.combination, group: 'internal-group' },
    margin_floor: '43.21',
  })
  const options = { campaign: { ...campaign, limits: { redemptions: 4321, budget: { USD: 987600 } } } }

  it.each(languages)('never read segments, groups, counts or budgets, in %s', language => {
    const told = textOf(terms(secrets, language, options)).replace(/[.,\u00a0\u202f]/g, '')
    for (const word of secretWords) expect(told).not.toContain(word)
    const merchants = textOf(terms(secrets, language, { ...options, audience: 'merchant' }))
    for (const word of ['seg_8812', 'seg_99', 'tier_gold', 'internal-group']) expect(merchants).toContain(word)
    expect(merchants.replace(/[.,\u00a0\u202f]/g, '')).toMatch(/4321[\s\S]*9876/)
  })

  it('read whether a code is needed, never whether the promotion is secret', () => {
    for (const language of languages) {
      const as = (visibility: string) => terms(promotion({ trigger: 'code', visibility }), language)
      expect(as('secret')).toEqual(as('listed'))
    }
  })
})

describe('details', () => {
  const sentences = (changes: object, options?: TermsOptions) => terms(promotion(changes), 'en', options).terms

  it('names every excluded brand, where a message would count some', () => {
    const brands = Array.from({ length: 23 }, (_, index) => `Brand${index}`)
    const [first] = sentences({
      effects: [{ type: 'percent_off', percent: '10', target: 'items', items: { exclude: [{ brands }] } }],
    })
    for (const name of brands) expect(first).toContain(name)
    expect(first).not.toContain('others')
  })

  it('[T9] tells whole days as days, in the zone of the document that binds', () => {
    const schedule = { starts: '2026-03-01', ends: '2026-04-07', time_zone: 'America/New_York' }
    expect(sentences({ schedule })).toContain('Valid from 1 March 2026 to 7 April 2026 (New York time).')
    expect(sentences({ schedule: { ...schedule, ends: '2026-03-01' } })).toContain(
      'Valid on 1 March 2026 (New York time).',
    )
    const own = { ...campaign, schedule: { ends: '2026-03-15', time_zone: 'Europe/Paris' } }
    expect(sentences({ schedule }, { campaign: own })).toContain(
      'Valid from 1 March 2026 (New York time) to 15 March 2026 (Paris time).',
    )
  })

  it('tells hours of one day as hours', () => {
    const flash = (starts: string, ends: string) => sentences({ schedule: { starts, ends, time_zone: 'Europe/Paris' } })
    expect(flash('2026-11-27T17:00:00Z', '2026-11-27T19:30:00Z')).toContain(
      'Valid on 27 November 2026 from 18:00 to 20:30 (Paris time).',
    )
    expect(flash('2026-11-27T17:00:00Z', '2026-11-27T23:00:00Z')).toContain(
      'Valid on 27 November 2026 from 18:00 to 24:00 (Paris time).',
    )
  })

  it('falls back to English, and tells the title in the language there is', () => {
    const titled = promotion({ title: { en: 'Tops', fr: 'Les hauts' } })
    expect(terms(titled, 'fr-CA')).toMatchObject({ language: 'fr', title: 'Les hauts' })
    expect(terms(titled, 'ja')).toMatchObject({ language: 'en', title: 'Tops' })
  })

  it('says the same whatever the order of keys, and is pure', () => {
    const document: Promotion = foundingExamples[1]!.promotion
    const frozen = JSON.parse(JSON.stringify(document)) as Promotion
    expect(terms(frozen, 'de')).toEqual(terms(document, 'de'))
    expect(frozen).toEqual(document)
  })
})
