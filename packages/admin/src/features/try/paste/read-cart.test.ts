/** Carts as they are pasted, and where a text stops being one. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault } from './json-place.ts'
import { readCart } from './read-cart.ts'

const read = (value: unknown) => readCart(typeof value === 'string' ? value : JSON.stringify(value), () => 2, 'USD')

describe('a pasted cart', () => {
  const cart = { currency: 'EUR', line_items: [{ id: 'l1', quantity: 2, unit_price: 1999 }] }

  it('of ours is taken as it is, alone or inside what holds it', () => {
    expect(read(cart)).toEqual({ ok: true, kind: 'ours', cart })
    expect(read({ cart, usage: 'none' })).toMatchObject({ cart })
    expect(read({ order: { id: 'o1', ...cart } })).toMatchObject({ cart: { id: 'o1', ...cart } })
    expect(read({ name: 'S', cart, codes: ['A'] })).toMatchObject({ cart: { ...cart, discounts: { codes: ['A'] } } })
  })

  it('of a UCP checkout', () => {
    const line = { id: 'li_1', item: { id: 'TEE', title: 'Tee', price: 2500 }, quantity: 3 }
    const checkout = {
      currency: 'USD',
      line_items: [line],
      buyer: { email: 'a@example.com' },
      discounts: { codes: ['X'] },
    }
    expect(read(checkout)).toEqual({
      ok: true,
      kind: 'ucp',
      cart: {
        currency: 'USD',
        line_items: [{ id: 'li_1', sku: 'TEE', quantity: 3, unit_price: 2500 }],
        discounts: { codes: ['X'] },
        customer: { email: 'a@example.com' },
      },
    })
  })

  it('of Shopify, in cents and in texts', () => {
    const items = [
      { key: '1:a', sku: 'TEE', product_id: 7, quantity: 1, price: 900, original_price: 1000, vendor: 'Acme' },
    ]
    expect(read({ token: 't', currency: 'CAD', items })).toMatchObject({
      kind: 'shopify',
      cart: { currency: 'CAD', line_items: [{ id: '1:a', sku: 'TEE', product: '7', brand: 'Acme', unit_price: 1000 }] },
    })
    const order = { currency: 'USD', line_items: [{ id: 5, sku: 'MUG', quantity: 2, price: '19.9' }] }
    expect(read({ order })).toMatchObject({
      cart: { line_items: [{ id: '5', sku: 'MUG', quantity: 2, unit_price: 1990 }] },
    })
  })

  it('that is none says so, and bad JSON says where', () => {
    expect(read([1])).toEqual({ ok: false })
    expect(read({ hello: 1 })).toEqual({ ok: false })
    expect(read('{\n  "currency": "USD",\n  "line_items": [}\n}')).toEqual({
      ok: false,
      place: { line: 3, column: 18 },
    })
    expect(read('{"a": 1,}')).toEqual({ ok: false, place: { line: 1, column: 9 } })
    expect(read('')).toEqual({ ok: false, place: { line: 1, column: 1 } })
  })

  it('without ids, or with one twice, has lines that can be told apart', () => {
    const line = { sku: 'TEE', quantity: 1, unit_price: 500 }
    const lines = [line, { ...line, id: 'a' }, { ...line, id: 'a' }]
    expect(read({ currency: 'USD', line_items: lines })).toMatchObject({
      cart: { line_items: [{ id: 'l1' }, { id: 'a' }, { id: 'a-2' }] },
    })
  })

  it('can be shown, whatever stands in it', () => {
    const strange = {
      currency: 'EURO',
      line_items: [null, 'TEE', { id: 7, sku: 8, quantity: '2', unit_price: {}, categories: 'tops' }],
      customer: null,
      context: [],
      discounts: { codes: 'SAVE10' },
      shipping: [{ id: 's1', amount: null }, 5],
    }
    expect(read(strange)).toEqual({
      ok: true,
      kind: 'ours',
      cart: {
        currency: 'USD',
        line_items: [{ id: 'l1', quantity: 2, unit_price: 0 }],
        shipping: [{ id: 's1', amount: 0 }],
      },
    })
  })

  it('is JSON exactly where the browser says that it is', () => {
    const isJson = (text: string) => {
      try {
        JSON.parse(text)
        return true
      } catch {
        return false
      }
    }
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', ',', '}', '0', '\n', '\\'))
      .map(([text, at, put]) => {
        const place = at % (text.length + 1)
        return text.slice(0, place) + put + text.slice(place + 1)
      })
    fc.assert(
      fc.property(fc.oneof(fc.json(), damaged, fc.string()), text => isJson(text) === (jsonFault(text) === undefined)),
    )
  })
})
