/** What every language must keep, whatever it says. */
import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionTypes } from '../conditions/index.ts'
import { effects } from '../effects/index.ts'
import type { Remedy } from '../model/quote.ts'
import { currencyCodes, minorUnitDigits } from '../money/currencies.ts'
import { reasons } from '../rejections/reasons.ts'
import { anyDetails, anyRemedy, itemsFilter } from './details.test-data.ts'
import { localeFor, type MessageContext } from './index.ts'
import type { Language } from './phrases.ts'

const languages = ['en', 'fr', 'de', 'es'] as const satisfies readonly Language[]
const locales = languages.map(localeFor)
const context: MessageContext = { code: 'SAVE10', currency: 'USD', time_zone: 'Europe/Paris' }
const remedyTypes = Object.keys(anyRemedy) as Remedy['type'][]

const topic = fc.constantFrom<Partial<MessageContext>>({ code: 'SAVE10' }, { title: 'Half price' }, {})
const { code: _, ...withoutCode } = context

/** A whole sentence or several: a capital first, a full stop last, and nothing that a template left behind. */
function expectSentences(text: string): void {
  expect(text).toMatch(/^[\p{Lu}].*\.$/su)
  expectClean(text)
}

function expectClean(text: string): void {
  expect(text).not.toMatch(/undefined|\bnull\b|NaN|\[object|\$\{/)
  expect(text).not.toMatch(/[\s\u00a0]{2}|[\s\u00a0][.,;)]|\(\s|\.\.|,,|^\s|\s$/)
}

describe('every language', () => {
  it('is found by its tag, also with a region, in any case', () => {
    expect(locales.map(({ tag }) => tag)).toEqual(languages)
    expect(['de-AT', 'DE', 'fr-CA', 'es-419', 'ES-mx', 'en-GB'].map(tag => localeFor(tag).tag)).toEqual([
      'de',
      'de',
      'fr',
      'es',
      'es',
      'en',
    ])
    expect(['it', 'eng', 'd', 'frr', '', undefined].map(tag => localeFor(tag).tag)).toEqual(Array(6).fill('en'))
  })

  it.each(reasons)(
    '[LAW-11] says %s from its details alone, whichever of them may be seen, each in other words',
    reason => {
      fc.assert(
        fc.property(anyDetails[reason], topic, (details, what) => {
          const said = locales.map(locale => locale.message(reason, details, { ...withoutCode, ...what }))
          for (const sentence of said) expectSentences(sentence)
          expect(new Set(said).size).toBe(languages.length)
        }),
      )
    },
  )

  it.each(remedyTypes)('advises %s, each in other words', type => {
    fc.assert(
      fc.property(anyRemedy[type], topic, (remedy, what) => {
        const given = { ...withoutCode, ...what }
        const nearly = locales.map(locale => locale.nearly(remedy, given))
        const refused = locales.map(locale => locale.message('subtotal_too_low', {}, { ...given, remedy }))
        for (const sentence of [...nearly, ...refused]) expectSentences(sentence)
        expect(new Set(nearly).size).toBe(languages.length)
        expect(new Set(refused).size).toBe(languages.length)
      }),
    )
  })

  it.each(locales)('$tag names the code, else the title, in a refusal; the title, else the code, in advice', locale => {
    const both = { ...context, title: 'Half price' }
    expect(locale.message('expired', {}, both)).toContain('SAVE10')
    expect(locale.message('expired', {}, both)).not.toContain('Half price')
    expect(locale.nearly({ type: 'sign_in' }, both)).toMatch(/half price/i)
    expect(locale.nearly({ type: 'sign_in' }, context)).toContain('SAVE10')
  })

  it.each(locales)('$tag says less to a stranger, and never what a publishable key may not learn', locale => {
    const told = [
      locale.message('wrong_segment', { any_of: ['secret-club'], segments: ['secret-club'] }, context),
      locale.message('redemption_limit', { of: 'promotion', limit: 51234, used: 51234 }, context),
      locale.message('budget_spent', { of: 'campaign', currency: 'USD', budget: 51234, spent: 51234 }, context),
      locale.message('not_new_customer', { order_count: 51234 }, context),
      locale.message('order_count_mismatch', { min: 51234, order_count: 51234 }, context),
      locale.message('attribute_mismatch', { of: 'cart', value: 'secret-club', actual: 51234 }, context),
    ]
    expect(told.join()).not.toMatch(/secret-club|51|234/)
  })

  it.each(locales)('$tag tells back only the beginning of what was pasted', locale => {
    const sentence = locale.message('malformed_code', {}, { ...context, code: '🎉'.repeat(5000) })
    expect([...sentence].length).toBeLessThan(140)
    expect(sentence.isWellFormed()).toBe(true)
    expect(locale.message('unknown_code', {}, { ...context, code: 'A\u0000\nB\uD800' })).toContain('A B\uFFFD')
  })

  it.each(locales)('$tag is short: 160 characters do for what a shopper reads most', locale => {
    const items = { include: [{ categories: ['apparel'] }], exclude: [{ on_sale: true }] }
    const given = { ...context, remedy: { type: 'add_amount', amount: 1000, items } as const }
    const until = '2026-09-20T16:05:00Z'
    for (const reason of reasons) expect(locale.message(reason, {}, context).length).toBeLessThanOrEqual(160)
    const longer = [
      locale.message('subtotal_too_low', { currency: 'USD', required: 7500, items }, given),
      locale.message('quantity_too_low', { scope: 'line', required: 3, items }, context),
      locale.message('held_elsewhere', { of: 'code', until }, context),
      locale.message('wrong_country', { of: 'billing', any_of: ['FR', 'US', 'NL'] }, context),
      locale.nearly({ type: 'add_quantity', quantity: 2, items }, { ...context, title: 'Half price on tops' }),
    ]
    for (const sentence of longer) expect(sentence.length).toBeLessThanOrEqual(160)
  })
})

describe('money in every language', () => {
  const currency = fc.constantFrom(...currencyCodes, 'XXX')

  it.each(locales)('[E4] [E5] $tag shows the digits of the integer, also of the largest', ({ phrases }) => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), currency, (amount, code) => {
        const text = phrases.money(amount, code)
        const digits = minorUnitDigits(code) ?? 2
        expect(BigInt(text.replace(/\D/g, ''))).toBe(BigInt(Math.abs(amount)))
        expect(text.startsWith('-')).toBe(amount < 0)
        const point = phrases.percent('0.5').charAt(1)
        const [whole = '', decimals = ''] = text.replace(/[^\d.,\u202f]/g, '').split(point)
        expect(decimals).toHaveLength(digits)
        expect(whole).toMatch(/^(\d{1,4}|\d{1,3}([.,\u202f]\d{3})+)$/)
      }),
    )
  })

  it('separates decimals with the sign of the language, for 0, 2, 3 and 4 of them', () => {
    const amounts = [
      [1234567, 'JPY'],
      [1234567, 'EUR'],
      [1234567, 'KWD'],
      [1234567, 'CLF'],
    ] as const
    const written = locales.map(({ phrases }) => amounts.map(([amount, code]) => plain(phrases.money(amount, code))))
    expect(written).toEqual([
      ['¥1,234,567', '€12,345.67', 'KWD 1,234.567', 'CLF 123.4567'],
      ['1 234 567 JPY', '12 345,67 €', '1 234,567 KWD', '123,4567 CLF'],
      ['1.234.567 ¥', '12.345,67 €', '1.234,567 KWD', '123,4567 CLF'],
      ['1.234.567 JPY', '12.345,67 €', '1234,567 KWD', '123,4567 CLF'],
    ])
  })

  it.each(['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'BRL', 'CHF', 'PLN', 'XYZ'])('%s stands as CLDR has it', code => {
    for (const { tag, phrases } of locales.slice(1)) {
      const format = new Intl.NumberFormat(tag, { style: 'currency', currency: code })
      for (const amount of [7499, 5, 123456, 123456789]) {
        expect(phrases.money(amount, code)).toBe(format.format(Number(`${amount}e-2`)))
      }
    }
  })
})

describe('phrases in every language', () => {
  it('count as CLDR counts', () => {
    const plurals = { en: 'item', fr: 'article', es: 'artículo' }
    for (const [tag, noun] of Object.entries(plurals)) {
      const rules = new Intl.PluralRules(tag)
      const { phrases } = localeFor(tag)
      for (const count of [0, 1, 2, 3, 5, 10, 21, 100, 1000, 1_000_000]) {
        const expected = rules.select(count) === 'one' ? noun : `${noun}s`
        expect(phrases.quantity(count)).toBe(`${phrases.number(count)} ${expected}`)
      }
    }
    expect([0, 1, 2, 1000].map(count => localeFor('de').phrases.quantity(count))).toEqual([
      '0 Artikel',
      '1 Artikel',
      '2 Artikel',
      '1.000 Artikel',
    ])
  })

  it('write numbers with the separators of the language', () => {
    const numbers = [0, 7, 1234, 12345, 1_000_000, -1234.5, 0.25, Number.MAX_SAFE_INTEGER]
    expect(locales.map(({ phrases }) => numbers.map(n => plain(phrases.number(n))))).toEqual([
      ['0', '7', '1,234', '12,345', '1,000,000', '-1,234.5', '0.25', '9,007,199,254,740,991'],
      ['0', '7', '1 234', '12 345', '1 000 000', '-1 234,5', '0,25', '9 007 199 254 740 991'],
      ['0', '7', '1.234', '12.345', '1.000.000', '-1.234,5', '0,25', '9.007.199.254.740.991'],
      ['0', '7', '1234', '12.345', '1.000.000', '-1234,5', '0,25', '9.007.199.254.740.991'],
    ])
  })

  it('describe any items cleanly, and differ', () => {
    fc.assert(
      fc.property(itemsFilter, fc.integer({ min: 0, max: 3 }), (filter, count) => {
        const told = locales.map(({ phrases }) => phrases.items(filter))
        for (const text of [...told, ...locales.map(({ phrases }) => phrases.quantity(count, filter))])
          expectClean(text)
        expect(new Set(told).size).toBe(languages.length)
      }),
    )
  })

  it('name every country that CLDR knows, and leave other codes alone', () => {
    for (const { tag, phrases } of locales.slice(1)) {
      const names = new Intl.DisplayNames([tag], { type: 'region' })
      for (const code of ['FR', 'US', 'NL', 'CI', 'DE', 'XK']) expect(phrases.country(code)).toBe(names.of(code))
      expect(['ZZZ', 'fr', '', 'QX'].map(phrases.country)).toEqual(['ZZZ', 'fr', '', 'QX'])
    }
  })

  it('[D15] depend neither on the zone nor on the language of the process', () => {
    const script = `
      const { localeFor } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)})
      const told = ['en', 'fr', 'de', 'es'].map(tag => {
        const { phrases } = localeFor(tag)
        return [phrases.instant('2026-03-01T11:30:00Z', 'Europe/Paris'), phrases.end('2026-10-30T23:00:00Z', 'Europe/Paris'),
          phrases.date('2026-01-31'), phrases.money(123456789, 'EUR'), phrases.country('IT')]
      })
      process.stdout.write(JSON.stringify(told))`
    const told = ['Pacific/Kiritimati tr_TR.UTF-8', 'America/Los_Angeles C'].map(process_ => {
      const [TZ = '', LC_ALL = ''] = process_.split(' ')
      const options = { env: { ...process.env, TZ, LC_ALL, LANG: LC_ALL }, encoding: 'utf8' } as const
      return execFileSync(process.execPath, ['--input-type=module', '-e', script], options)
    })
    expect(told[0]).toContain('30. Oktober 2026')
    expect(told[0]).toBe(told[1])
  })
})

describe('what definitions say of themselves', () => {
  it.each([...conditionTypes, ...effects].map(definition => [definition.type, definition] as const))(
    '%s says it in every language',
    (_type, { summary, examples }) => {
      for (const { params } of examples) {
        const told = languages.map((language, index) => summary[language](params as never, locales[index]!.phrases))
        for (const phrase of told) {
          expectClean(phrase)
          expect(phrase.length).toBeGreaterThan(5)
          expect(phrase).not.toMatch(/\.$/)
        }
        expect(new Set(told).size).toBe(languages.length)
      }
    },
  )
})

/** Spaces that do not break, as ordinary ones. */
function plain(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, ' ')
}
