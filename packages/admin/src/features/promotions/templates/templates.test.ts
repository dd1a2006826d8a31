import { readdirSync } from 'node:fs'
import { parsePromotion, terms } from '@counterfoil/engine'
import { describe, expect, it } from 'vitest'
import { templateById, templates } from './index.ts'
import { addDays, localTime, sceneOf } from './scene.ts'

const now = Date.parse('2026-11-21T22:30:00Z')
const items = [
  { sku: 'TEE-M', categories: ['apparel/tops'], brand: 'Acme', unit_price: 2500 },
  { sku: 'TEE-L', categories: ['apparel/tops'], brand: 'Acme', unit_price: 2500 },
  { sku: 'MUG', categories: ['kitchen'], brand: 'Clay', unit_price: 900 },
]
const stores = [
  { currency: 'USD', timeZone: 'America/New_York', now, items },
  { currency: 'JPY', timeZone: 'Asia/Tokyo', now, items: items.slice(0, 1) },
  { currency: 'KWD', timeZone: 'Asia/Kuwait', now, items: [] },
]

describe.each(stores)('in a store of $currency', store => {
  it.each(templates)('$id is a promotion that the engine reads and can put into words', template => {
    const document = { id: 'new', name: template.id, status: 'draft', ...template.document(sceneOf(store)) }
    const parsed = parsePromotion(document)
    expect(parsed).toMatchObject({ ok: true })
    if (!parsed.ok) return
    expect(terms(parsed.value, 'de', { audience: 'merchant' }).summary).not.toBe('')
    expect(parsed.value.trigger).toBe(template.codes === 'none' ? 'automatic' : 'code')
  })
})

it('no template brings a bound on all uses that its card does not tell, and what is an example says so', () => {
  const told = ['flash-sale', 'gift-with-purchase']
  for (const { id, example, document } of templates) {
    const limits = (document(sceneOf(stores[0]!)).limits ?? {}) as Readonly<Record<string, unknown>>
    expect([id, limits.redemptions ?? limits.units]).toEqual([id, told.includes(id) ? expect.any(Number) : undefined])
    const text = JSON.stringify(document(sceneOf(stores[0]!)))
    const kinds = {
      items: 'apparel/tops',
      segment: 'customer_segment',
      country: 'FR',
      domain: 'example.com',
      gift: 'MUG',
    }
    for (const [kind, word] of Object.entries(kinds))
      expect([id, kind, text.includes(`${word}"`)]).toEqual([id, kind, example === kind])
  }
})

it('examples are of the largest part of the catalogue, never of "other"', () => {
  const many = [
    { sku: '1', categories: ['other'], unit_price: 100 },
    { sku: '2', categories: ['Misc'], unit_price: 100 },
    { sku: '3', categories: ['home/other'], unit_price: 90 },
    { sku: '4', categories: ['home/candles'], unit_price: 200 },
    { sku: '5', categories: ['bags'], unit_price: 300 },
    { sku: '6', categories: ['bags'], unit_price: 400 },
  ]
  const { item } = sceneOf({ ...stores[0]!, items: many })
  expect(item).toEqual({
    word: 'bags',
    gift: '3',
    filter: { include: [{ categories: ['bags'] }] },
    otherFilter: { include: [{ categories: ['home/candles'] }] },
  })
})

it('the list holds every file of the folder', () => {
  const other = ['index.ts', 'template.ts', 'scene.ts', 'templates.test.ts']
  const files = readdirSync(import.meta.dirname).filter(name => name.endsWith('.ts') && !other.includes(name))
  expect(templates.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort())
  expect(templateById('welcome')?.code).toBe('WELCOME15')
  expect(templateById('nothing')).toBeUndefined()
})

it('every kind of code that the founding articles name has one', () => {
  const ids = templates.map(({ id }) => id)
  for (const id of [
    ...['percent-off', 'amount-off', 'free-shipping-code', 'buy-one-get-one', 'welcome', 'seasonal', 'newsletter'],
    ...['affiliate-partner', 'influencer', 'loyalty-vip', 'cart-recovery', 'flash-sale', 'unique-codes', 'staff'],
    ...['product-code', 'channel', 'referral', 'bundle', 'gift-with-purchase', 'spend-more-save-more', 'country'],
  ])
    expect(ids).toContain(id)
})

it('[M8] days and hours are those of the store’s zone', () => {
  expect(localTime(now, 'America/New_York')).toBe('2026-11-21T17:30')
  expect(localTime(now, 'Asia/Tokyo')).toBe('2026-11-22T07:30')
  expect(sceneOf(stores[1]!).day(0)).toBe('2026-11-22')
  expect(sceneOf(stores[0]!).moment(6)).toBe('2026-11-21T23:00')
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(sceneOf(stores[1]!).money(10)).toEqual({ JPY: 1000 })
  expect(sceneOf(stores[2]!).money(10)).toEqual({ KWD: 10_000 })
})
