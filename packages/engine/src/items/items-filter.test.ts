import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../../../../scripts/props.ts'
import type { CartLine } from '../model/cart.ts'
import type { Issue } from '../params/index.ts'
import { compileFilter, filterKeys, type ItemsFilter, itemsFilter, lineKeys, type Matcher } from './index.ts'

const line = (fields: Partial<CartLine> = {}): CartLine => ({ id: 'l1', quantity: 1, unit_price: 1000, ...fields })
const fits = (filter: ItemsFilter | undefined, fields: Partial<CartLine> = {}, currency = 'USD') =>
  compileFilter(filter)(line(fields), currency)
const includes = (matcher: Matcher, fields: Partial<CartLine>, currency = 'USD') =>
  fits({ include: [matcher] }, fields, currency)

function issuesOf(value: unknown): string[] {
  const issues: Issue[] = []
  itemsFilter().parse(value, [], issues)
  return issues.map(({ path, code }) => `${path.join('.')}: ${code}`)
}

describe('an items filter', () => {
  it('without include matchers means every line', () => {
    for (const filter of [undefined, {}, { include: [] }, { exclude: [] }]) expect(fits(filter)).toBe(true)
  })

  it('asks any of each key', () => {
    expect(includes({ skus: ['a', 'b'] }, { sku: 'b' })).toBe(true)
    expect(includes({ skus: ['a', 'b'] }, { sku: 'c' })).toBe(false)
    expect(includes({ skus: ['a'] }, {})).toBe(false)
    expect(includes({ products: ['P'] }, { product: 'P' })).toBe(true)
    expect(includes({ brands: ['Acme'] }, { brand: 'acme' })).toBe(false)
    expect(includes({ collections: ['summer'] }, { collections: ['winter', 'summer'] })).toBe(true)
    expect(includes({ tags: ['eco'] }, { tags: [] })).toBe(false)
  })

  it('ANDs the keys of a matcher and ORs the matchers', () => {
    const both: Matcher = { brands: ['Acme'], tags: ['eco'] }
    expect(includes(both, { brand: 'Acme', tags: ['eco'] })).toBe(true)
    expect(includes(both, { brand: 'Acme', tags: ['other'] })).toBe(false)
    expect(fits({ include: [{ brands: ['Acme'] }, { tags: ['eco'] }] }, { brand: 'X', tags: ['eco'] })).toBe(true)
  })

  it('exclude wins over include', () => {
    const filter: ItemsFilter = {
      include: [{ categories: ['apparel'] }],
      exclude: [{ on_sale: true }, { skus: ['a'] }],
    }
    expect(fits(filter, { categories: ['apparel'] })).toBe(true)
    expect(fits(filter, { categories: ['apparel'], compare_at_price: 1001 })).toBe(false)
    expect(fits(filter, { categories: ['apparel'], sku: 'a' })).toBe(false)
    const notCheap: ItemsFilter = { exclude: [{ unit_price: { max: { USD: 999 } } }] }
    expect([999, 1000].map(unit_price => fits(notCheap, { unit_price }))).toEqual([false, true])
  })

  it('a category holds everything below it, and nothing beside it', () => {
    const apparel: Matcher = { categories: ['apparel'] }
    expect(includes(apparel, { categories: ['apparel'] })).toBe(true)
    expect(includes(apparel, { categories: ['home', 'apparel/tops/tees'] })).toBe(true)
    expect(includes(apparel, { categories: ['apparel-sale'] })).toBe(false)
    expect(includes({ categories: ['apparel/tops'] }, { categories: ['apparel'] })).toBe(false)
  })

  it('on sale means that the price before was higher', () => {
    expect(includes({ on_sale: true }, { compare_at_price: 1001 })).toBe(true)
    expect(includes({ on_sale: true }, { compare_at_price: 1000 })).toBe(false)
    expect(includes({ on_sale: true }, {})).toBe(false)
    expect(includes({ on_sale: false }, {})).toBe(true)
  })

  it('[M20] bounds of the unit price are inclusive and never cross currencies', () => {
    const between: Matcher = { unit_price: { min: { USD: 1000, EUR: 5 }, max: { USD: 2000 } } }
    expect(includes(between, { unit_price: 1000 })).toBe(true)
    expect(includes(between, { unit_price: 2000 })).toBe(true)
    expect(includes(between, { unit_price: 999 })).toBe(false)
    expect(includes(between, { unit_price: 2001 })).toBe(false)
    expect(includes(between, { unit_price: 1500 }, 'EUR')).toBe(false)
    expect(includes({ unit_price: { min: { EUR: 5 } } }, { unit_price: 5 }, 'EUR')).toBe(true)
  })

  it('attributes compare by value and type, and read own names only', () => {
    const red: Matcher = { attributes: { color: ['red', 'blue'], size: [42] } }
    expect(includes(red, { attributes: { color: 'red', size: 42 } })).toBe(true)
    expect(includes(red, { attributes: { color: ['green', 'blue'], size: 42 } })).toBe(true)
    expect(includes(red, { attributes: { color: 'red', size: '42' } })).toBe(false)
    expect(includes(red, { attributes: { color: 'red' } })).toBe(false)
    expect(includes({ attributes: { toString: ['x'] } }, { attributes: {} })).toBe(false)
  })

  it('is built once', () => {
    const filter: ItemsFilter = { include: [{ skus: ['a'] }] }
    expect(compileFilter(filter)).toBe(compileFilter(filter))
  })
})

describe('the schema of an items filter', () => {
  it('takes every key', () => {
    const matcher: Matcher = {
      skus: ['a'],
      products: ['p'],
      categories: ['a/b'],
      collections: ['c'],
      brands: ['b'],
      tags: ['t'],
      on_sale: true,
      unit_price: { min: { USD: 1 }, max: { USD: 2 } },
      attributes: { color: ['red', 5, true] },
    }
    expect(issuesOf({ include: [matcher], exclude: [matcher] })).toEqual([])
    expect(issuesOf({})).toEqual([])
  })

  it('[S15] refuses what would be vacuous: empty lists, empty matchers', () => {
    expect(issuesOf({ include: [{}] })).toEqual(['include.0: empty'])
    expect(issuesOf({ exclude: [{ skus: [] }] })).toEqual(['exclude.0.skus: empty'])
    expect(issuesOf({ include: [{ unit_price: {} }] })).toEqual(['include.0.unit_price: empty'])
    expect(issuesOf({ include: [{ attributes: { color: [] } }] })).toEqual(['include.0.attributes.color: empty'])
  })

  it('refuses what it does not know, with the path', () => {
    expect(issuesOf({ includes: [], include: [{ sku: ['a'] }] })).toEqual([
      'includes: unknown_field',
      'include.0.sku: unknown_field',
      'include.0: empty',
    ])
    expect(issuesOf({ include: [{ categories: ['/a', 'a/', 'a//b'] }] })).toHaveLength(3)
  })
})

describe('index keys', () => {
  it('file a filter under its most selective kind', () => {
    expect(filterKeys({ include: [{ skus: ['a', 'b'], tags: ['t'] }, { brands: ['X'] }] })).toEqual({
      anyOf: ['sku:a', 'sku:b', 'brand:X'],
    })
    expect(filterKeys({ include: [{ categories: ['apparel'] }] })).toEqual({ anyOf: ['category:apparel'] })
  })

  it('are none when any line could be eligible', () => {
    for (const filter of [
      undefined,
      {},
      { exclude: [{ skus: ['a'] }] },
      { include: [{ skus: ['a'] }, { on_sale: true }] },
    ]) {
      expect(filterKeys(filter)).toBeUndefined()
    }
  })

  it('are necessary: a line that fits brings one of them', () => {
    const word = fc.constantFrom('a', 'b', 'a/b', 'b/c')
    const words = fc.array(word, { minLength: 1, maxLength: 2 })
    const matcher = fc.record(
      { skus: words, products: words, categories: words, collections: words, brands: words, tags: words },
      { requiredKeys: [] },
    )
    const fields = fc.record(
      { sku: word, product: word, brand: word, categories: words, collections: words, tags: words },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(matcher, { maxLength: 3 }), fields, (include, given) => {
        const keys = filterKeys({ include })
        if (!keys || !fits({ include }, given)) return
        expect(lineKeys(line(given)).some(key => keys.anyOf.includes(key))).toBe(true)
      }),
      runs(),
    )
  })
})
