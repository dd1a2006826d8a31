import { describe, expect, it } from 'vitest'
import type { Remedy } from '../model/quote.ts'
import { currencyCodes } from '../money/currencies.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import { type Reason, reasons } from '../rejections/reasons.ts'
import { localeFor, type MessageContext } from './index.ts'

const en = localeFor('en')
const { phrases } = en
const context: MessageContext = { code: 'SAVE10', currency: 'USD', time_zone: 'Europe/Paris' }

const message = <R extends Reason>(reason: R, details: DetailsOf[R], more: Partial<MessageContext> = {}) =>
  en.message(reason, { ...details }, { ...context, ...more })
const nearly = (remedy: Remedy, title: string) => en.nearly(remedy, { currency: 'USD', time_zone: 'UTC', title })

describe('money', () => {
  it('[E4] [E5] is written with the digits of our own table', () => {
    const written: [number, string, string][] = [
      [7499, 'USD', '$74.99'],
      [1000, 'EUR', '€10.00'],
      [500, 'JPY', '¥500'],
      [1000, 'KWD', 'KWD 1.000'],
      [5, 'GBP', '£0.05'],
      [0, 'USD', '$0.00'],
      [123456789, 'USD', '$1,234,567.89'],
      [1234567, 'JPY', '¥1,234,567'],
      [150000, 'HUF', 'HUF 1,500.00'],
      [-250, 'USD', '-$2.50'],
      [Number.MAX_SAFE_INTEGER, 'USD', '$90,071,992,547,409.91'],
    ]
    for (const [amount, currency, text] of written) expect(phrases.money(amount, currency)).toBe(text)
    for (const currency of currencyCodes) expect(phrases.money(1, currency)).toMatch(/[01]$/)
  })

  it('of several currencies is an alternative', () => {
    expect(phrases.moneyMap({ USD: 7500, EUR: 7000 })).toBe('€70.00 or $75.00')
  })
})

describe('phrases', () => {
  it('write percentages, quantities and lists', () => {
    expect(['12.5', '10', '100', '7.5000', '10.0'].map(phrases.percent)).toEqual([
      '12.5%',
      '10%',
      '100%',
      '7.5%',
      '10%',
    ])
    expect([1, 3].map(count => phrases.quantity(count))).toEqual(['1 item', '3 items'])
    expect(phrases.list(['a'], 'or')).toBe('a')
    expect(phrases.list(['a', 'b', 'c'], 'and')).toBe('a, b and c')
    expect(phrases.list([], 'and')).toBe('')
  })

  it('describe items', () => {
    expect(phrases.items(undefined)).toBe('any items')
    expect(phrases.items({ include: [{ categories: ['apparel'] }], exclude: [{ on_sale: true }] })).toBe(
      'items in apparel (except items on sale)',
    )
    expect(
      phrases.items({ include: [{ brands: ['Acme'], unit_price: { min: { USD: 1000 } } }, { tags: ['eco'] }] }),
    ).toBe('items by Acme from $10.00, or tagged eco')
    expect(phrases.quantity(1, { include: [{ skus: ['TEE', 'MUG'] }] })).toBe('1 item with SKU TEE or MUG')
    expect(phrases.items({ include: [{ skus: [...'abcdefgh'] }] })).toBe('items with SKU a, b, c, d or 4 others')
  })

  it('count: units, times, durations, days of the week', () => {
    expect([0, 1, 2, 1000].map(count => phrases.quantity(count))).toEqual([
      '0 items',
      '1 item',
      '2 items',
      '1,000 items',
    ])
    expect([1, 2, 5].map(phrases.times)).toEqual(['once', 'twice', '5 times'])
    expect([0, 30, 90, 3600, 5400, 86400, 172800].map(phrases.duration)).toEqual([
      '1 minute',
      '1 minute',
      '2 minutes',
      '1 hour',
      '90 minutes',
      '1 day',
      '2 days',
    ])
    expect(phrases.weekdays(['fri'])).toBe('Fridays')
    expect(phrases.weekdays(['sat', 'sun'])).toBe('Saturdays and Sundays')
    expect(phrases.weekdays(['thu', 'mon'])).toBe('Mondays and Thursdays')
    expect(phrases.weekdays(['mon', 'tue', 'wed', 'thu', 'fri'])).toBe('Monday to Friday')
    expect(phrases.weekdays(['sun', 'mon', 'tue', 'wed', 'fri', 'sat', 'thu'])).toBe('every day')
    expect(phrases.weekdays(['sat', 'sun', 'mon', 'fri'])).toBe('Mondays and Friday to Sunday')
    expect(phrases.date('2026-10-30')).toBe('30 October 2026')
    expect(phrases.time('17:00')).toBe('17:00')
  })

  it('tell what counts towards a subtotal', () => {
    expect(phrases.including({})).toBe('')
    expect(phrases.including({ include: 'items' })).toBe('')
    expect(phrases.including({ include: 'items_and_shipping' })).toBe(' (with shipping)')
    expect(phrases.including({ include: 'items_and_shipping', with_tax: true })).toBe(' (with shipping and tax)')
    expect(localeFor('es').phrases.including({ include: 'items_and_shipping', with_tax: true })).toBe(
      ' (con envío e impuestos)',
    )
  })

  it('describe units', () => {
    expect(phrases.units({})).toBe('')
    expect(phrases.units({ max_units: 1 })).toBe(', only the cheapest item')
    expect(phrases.units({ max_units: 2, pick: 'dearest', max_units_per_line: 1, unit_multiple: 2 })).toBe(
      ', only the 2 most expensive items, at most 1 of the same item, only in multiples of 2 of the same item',
    )
    expect(phrases.units({ groups: { size: 2 } })).toBe(', only in complete groups of 2 items')
    const select = { position: 3, order: 'price_desc', layout: 'per_group', max: 1 } as const
    expect(phrases.units({ groups: { size: 3, select } })).toBe(
      ', only the third most expensive of every 3 items, at most 1 item',
    )
    expect(phrases.units({ groups: { size: 3, select: { ...select, layout: 'across_groups', position: 1 } } })).toBe(
      ', only one for every 3 items, the most expensive first, at most 1 item',
    )
    expect(phrases.units({ groups: { size: 3, select: { ...select, position: 'all' } } })).toBe(
      ', only in complete groups of 3 items, at most 1 item',
    )
  })

  it('[T1] tell an end at midnight as the whole day before it, in the zone of the promotion', () => {
    expect(phrases.end('2026-10-30T23:00:00Z', 'Europe/Paris')).toBe('30 October 2026')
    expect(phrases.end('2026-10-30T23:00:00Z', 'UTC')).toBe('30 October 2026 at 23:00')
    expect(phrases.instant('2026-02-28T23:00:00Z', 'Europe/Paris')).toBe('1 March 2026')
    expect(phrases.instant('2026-11-20T16:00:00Z', 'Europe/Paris')).toBe('20 November 2026 at 17:00')
    expect(phrases.instant('2026-04-23T22:00:00Z', 'Africa/Cairo')).toBe('24 April 2026')
  })

  it('name countries as a sentence does', () => {
    expect(['FR', 'US', 'NL', 'ZZZ', 'fr'].map(phrases.country)).toEqual([
      'France',
      'the United States',
      'the Netherlands',
      'ZZZ',
      'fr',
    ])
  })
})

describe('sentences', () => {
  it('say what a careful shop would', () => {
    const ended_at = '2026-10-30T23:00:00Z'
    expect(message('expired', { of: 'promotion', ended_at }, { code: 'OLD' })).toBe('OLD ended on 30 October 2026.')
    expect(message('not_started', { of: 'promotion', starts_at: '2026-02-28T23:00:00Z' })).toBe(
      'SAVE10 starts on 1 March 2026.',
    )
    expect(message('outside_hours', { of: 'promotion', opens_at: '2026-11-20T16:00:00Z' })).toBe(
      'SAVE10 is not available right now. It starts again on 20 November 2026 at 17:00.',
    )
    const subtotal = { currency: 'USD', required: 7500, actual: 6500, missing: 1000 }
    expect(message('subtotal_too_low', subtotal)).toBe('SAVE10 needs at least $75.00 in your cart.')
    expect(message('subtotal_too_low', subtotal, { remedy: { type: 'add_amount', amount: 1000, items: {} } })).toBe(
      'SAVE10 needs at least $75.00 in your cart. Add $10.00 more to use it.',
    )
    expect(
      message(
        'quantity_too_low',
        { scope: 'cart', required: 3, actual: 2, missing: 1, items: { include: [{ categories: ['apparel'] }] } },
        { remedy: { type: 'add_quantity', quantity: 1, items: {} } },
      ),
    ).toBe('SAVE10 needs at least 3 items in apparel. Add 1 more to use it.')
    expect(message('wrong_country', { of: 'shipping', any_of: ['FR', 'US'], country: 'DE' })).toBe(
      'SAVE10 is only for orders shipped to France or the United States.',
    )
    expect(message('wrong_country', { of: 'billing', none_of: ['US'], country: 'US' })).toBe(
      'SAVE10 is not for orders billed in the United States.',
    )
    expect(message('customer_limit', { of: 'code', limit: 1, used: 1 })).toBe('You have already used SAVE10.')
    expect(message('too_many_codes', { max_codes: 3 })).toBe('Only 3 codes can be used for an order.')
    expect(message('outbid', { by: ['p'], difference: 200, conflicts_with: ['p'], currency: 'USD' })).toBe(
      'SAVE10 was left out: without it you save $2.00 more.',
    )
    expect(message('wrong_currency', { currency: 'EUR', currencies: ['USD'] })).toBe(
      'SAVE10 cannot be used with prices in EUR, only in USD.',
    )
    expect(message('rate_limited', { retry_after_seconds: 90 })).toBe(
      'Too many codes were tried. Please try again in 2 minutes.',
    )
  })

  it.each(reasons)('%s has one also when a stranger may not see the details', reason => {
    const sentence = en.message(reason, {}, context)
    expect(sentence).toMatch(/^[A-Z].*\.$/)
    expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
  })

  it('never name what a publishable key may not learn', () => {
    const wrongSegment = message('wrong_segment', { any_of: ['secret-club'], segments: ['other'] })
    expect(wrongSegment).not.toContain('secret-club')
    const counted = message('redemption_limit', { of: 'promotion', limit: 512, used: 512 })
    expect(counted).not.toContain('512')
    const budget = message('budget_spent', { of: 'campaign', currency: 'USD', budget: 51200, spent: 51200 })
    expect(budget).not.toContain('512')
  })

  it('tell back only the beginning of what was pasted', () => {
    const sentence = message('malformed_code', {}, { code: '🎉'.repeat(5000) })
    expect([...sentence].length).toBeLessThan(120)
    expect(sentence).not.toContain('\uFFFD')
    expect(sentence.isWellFormed()).toBe(true)
    const odd = message('unknown_code', {}, { code: 'A\u0000\nB\uD800' })
    expect(odd).toBe('We do not know the code A B\uFFFD. Please check the spelling.')
  })

  it('speak of an automatic promotion by its title', () => {
    const { code: _, ...withoutCode } = context
    expect(en.message('not_combinable', {}, { ...withoutCode, title: 'Free shipping' })).toBe(
      'Free shipping cannot be combined with the other offers in your cart.',
    )
    expect(en.message('not_combinable', {}, withoutCode)).toMatch(/^This offer /)
  })
})

describe('what to do to get a promotion', () => {
  it('reads as one sentence with its title', () => {
    expect(nearly({ type: 'add_amount', amount: 1000, items: {} }, 'Free shipping')).toBe(
      'Add $10.00 for free shipping.',
    )
    expect(
      nearly({ type: 'add_amount', amount: 1000, items: { include: [{ categories: ['apparel'] }] } }, '15% off tops'),
    ).toBe('Add $10.00 of items in apparel for 15% off tops.')
    expect(nearly({ type: 'add_quantity', quantity: 1, items: {} }, 'VIP deal')).toBe('Add one more item for VIP deal.')
    expect(nearly({ type: 'add_quantity', quantity: 2, items: { include: [{ tags: ['eco'] }] } }, 'Spring deal')).toBe(
      'Add 2 more items tagged eco for Spring deal.',
    )
    expect(nearly({ type: 'set_country', of: 'shipping', any_of: ['FR'] }, 'Free shipping')).toBe(
      'Ship to France for free shipping.',
    )
    expect(nearly({ type: 'sign_in' }, 'Members price')).toBe('Sign in for Members price.')
  })

  it('exists for every remedy', () => {
    const all: Remedy[] = [
      { type: 'remove_lines', line_items: ['a', 'b'] },
      { type: 'set_shipping_method', any_of: ['express'] },
      { type: 'set_payment_method', any_of: ['card', 'sepa'] },
      { type: 'wait_until', at: '2026-03-01T00:00:00Z' },
      { type: 'drop_code', code: 'OTHER' },
    ]
    for (const remedy of all) expect(nearly(remedy, 'Half price')).toMatch(/^[A-Z].* for half price\.$/)
  })
})

describe('the languages', () => {
  it('fall back to English', () => {
    for (const tag of ['en', 'en-GB', 'EN', 'xx', '', undefined]) expect(localeFor(tag).tag).toBe('en')
  })
})
