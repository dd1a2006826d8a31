/** The demo shop's address: without a demo store it says so; with one its back end holds the secret key and believes no browser. */
import { createClient } from '@counterfoil/contract/client'
import { beforeAll, describe, expect, it } from 'vitest'
import { withService } from '../../../test/with-service.ts'
import { openDemoStore } from '../../demo/index.ts'

const service = withService()
const session = '0123456789abcdef0123456789abcdef'
const basket = {
  items: [{ sku: '22423', quantity: 2 }],
  codes: [] as string[],
  country: 'GB',
  shipping: 'standard',
  session,
}
const buyer = { name: 'Ann', email: 'ann@example.com' }

interface ShopAnswer {
  readonly status: number
  readonly text: string
  readonly body: {
    readonly error?: string
    readonly order_id: string
    readonly totals: { readonly total: number }
    readonly quote: {
      readonly totals: { readonly total: number }
      readonly discounts: { readonly rejected: unknown[] }
    }
    readonly refund: number
    readonly refunded: number
    readonly publishable_key: string
    readonly lines: readonly { readonly id: string; readonly returned: number }[]
  }
}

async function ask(path: string, body?: unknown): Promise<ShopAnswer> {
  const response = await fetch(`${service.url}/shop/api/${path}`, {
    ...(body !== undefined && {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  })
  const text = await response.text()
  return { status: response.status, text, body: text.startsWith('{') ? JSON.parse(text) : {} }
}

let secret = ''
/** As if the shopper had gone for lunch: what is held in the demo store is over. */
const overTime = async () => {
  for (const table of ['holds', 'reservations'])
    await service.database.db.query({
      name: `test-${table}-are-over`,
      text: `update ${table} set expires_at = now() - interval '1 minute' where store_id = 'demo'`,
      values: [],
    })
}
const store = () => createClient({ url: service.url, key: secret })

describe('/shop', () => {
  it('says how to get a demo store where there is none', async () => {
    expect(await ask('shop')).toMatchObject({ status: 404, body: { error: 'no_demo' } })
    const { keys } = service
    const listed = await createClient({ url: service.url, key: keys.secret }).listCatalogueItems()
    expect(listed.data).toEqual([])
  })

  describe('with a demo store that was opened while the service runs', () => {
    beforeAll(async () => {
      secret = (await openDemoStore(service.booted.service)).find(({ kind }) => kind === 'secret')!.key
      await store().putCatalogueItems({
        body: [
          { sku: '22423', product: '22423', title: 'Cakestand', categories: ['kitchen'], unit_price: 1275 },
          { sku: '22197', product: '22197', title: 'Popcorn holder', categories: ['home'], unit_price: 85 },
          { sku: 'M', title: 'Manual', unit_price: 1 },
          { sku: '99999', title: 'Sample', unit_price: 0 },
        ],
      })
      await store().createPromotion({
        body: {
          id: 'five-off',
          name: 'Five off',
          title: '£5 off from £25',
          status: 'active',
          trigger: 'code',
          conditions: [{ type: 'minimum_subtotal', amount: { GBP: 2500 } }],
          effects: [{ type: 'amount_off', amount: { GBP: 500 }, target: 'order' }],
          limits: { redemptions: 2 },
          on_return: 'clawback',
        },
      })
      await store().createCode({ body: { code: 'FIVE', promotion: 'five-off' } })
    })

    it('[SHP-6] shows articles, not bookkeeping, and only the key that pages may have', async () => {
      const shop = await ask('shop')
      expect(shop.status).toBe(200)
      expect(shop.text).not.toContain('sk_')
      const list = await ask('products?search=cake')
      expect(JSON.parse(list.text)).toMatchObject({ total: 1, products: [{ sku: '22423', unit_price: 1275 }] })
      expect(JSON.parse((await ask('products')).text).total).toBe(2)
      const page = createClient({ url: service.url, key: shop.body.publishable_key })
      const quote = await page.createQuote({ body: { currency: 'GBP', line_items: [] } })
      expect(quote.totals.total).toBe(0)
      await expect(page.listRedemptions()).rejects.toMatchObject({ code: 'not_allowed' })
    })

    it('[SHP-1][SHP-2] holds, takes payment, answers the same again, and takes goods back', async () => {
      const request = { basket: { ...basket, codes: ['five'] }, buyer, expected_total: 2445 }
      const held = await ask('checkout', request)
      expect(held).toMatchObject({ status: 201, body: { quote: { totals: { total: 2445 } } } })
      const { order_id } = held.body
      const pay = { ...request, order_id }
      const [paid, twice] = await Promise.all([ask('orders', pay), ask('orders', pay)])
      expect(paid).toMatchObject({ status: 201, body: { totals: { total: 2445 } } })
      expect(twice.text).toBe(paid.text)
      const kept = await store().readRedemption({ id: `order:${order_id}` })
      expect(kept.totals.total).toBe(2445)
      expect((await store().listRedemptions()).data).toHaveLength(1)
      const other = await ask('orders', { ...pay, basket: { ...pay.basket, items: [{ sku: '22197', quantity: 1 }] } })
      expect(other.body.error).toMatch(/order_exists|changed/)

      const wish = { id: 'return-0123456789abcdef01234567', line_items: [{ id: '22423', quantity: 1 }] }
      const told = await ask(`orders/${order_id}/returns`, { ...wish, dry_run: true })
      expect(told.status).toBe(200)
      const back = await ask(`orders/${order_id}/returns`, wish)
      // One cakestand alone costs 12.75 + 3.95 without the discount: of 24.45 paid 7.75 comes back.
      expect([told.body.refund, back.status, back.body.refund]).toEqual([775, 201, 775])
      expect((await ask(`orders/${order_id}/returns`, wish)).text).toBe(back.text)
      const receipt = await ask(`orders/${order_id}`)
      expect(receipt.body).toMatchObject({ refunded: 775, lines: [{ id: '22423', returned: 1 }] })
      const strange = { id: 'return-eeeeeeeeeeeeeeeeeeeeeeee', line_items: [{ id: 'nothing', quantity: 1 }] }
      expect(await ask(`orders/${order_id}/returns`, strange)).toMatchObject({
        status: 422,
        body: { error: 'invalid' },
      })
      const more = { id: 'return-ffffffffffffffffffffffff', line_items: [{ id: '22423', quantity: 2 }] }
      expect(await ask(`orders/${order_id}/returns`, more)).toMatchObject({
        status: 409,
        body: { error: 'returned_before' },
      })
    })

    it('[SHP-3][SHP-4] a price whose hold is over is held to, or refused with what it is now', async () => {
      const request = { basket: { ...basket, codes: ['FIVE'] }, buyer, expected_total: 2445 }
      const held = await ask('checkout', request)
      await overTime()
      const cart = {
        currency: 'GBP',
        line_items: [{ id: 'l1', quantity: 1, unit_price: 3000 }],
        discounts: { codes: ['FIVE'] },
      }
      await store().createRedemption({ body: { order: { id: 'faster', ...cart } } })
      const { order_id } = held.body
      const late = await ask('orders', { ...request, order_id })
      expect(late).toMatchObject({ status: 409, body: { error: 'changed', quote: { totals: { total: 2945 } } } })
      expect(late.body.quote.discounts.rejected).toMatchObject([{ code: 'FIVE', reason: 'redemption_limit' }])
      await expect(store().readRedemption({ id: `order:${order_id}` })).rejects.toMatchObject({ code: 'not_found' })
    })

    it('[SHP-3] a code for readers of the newsletter is held for them; others are told before they pay', async () => {
      await store().createPromotion({
        body: {
          ...{ id: 'readers', name: 'Readers', status: 'active', trigger: 'code' },
          conditions: [{ type: 'customer_segment', any_of: ['newsletter'] }],
          effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
        },
      })
      await store().createCode({ body: { code: 'READERS', promotion: 'readers' } })
      // 25.50 − 2.55 + 3.95
      const request = { basket: { ...basket, codes: ['READERS'] }, buyer, expected_total: 2690 }
      const refused = await ask('checkout', request)
      expect(refused).toMatchObject({ status: 409, body: { error: 'changed', quote: { totals: { total: 2945 } } } })
      expect(refused.body.quote.discounts.rejected).toMatchObject([{ code: 'READERS', reason: 'wrong_segment' }])
      const held = await ask('checkout', { ...request, buyer: { ...buyer, newsletter: true } })
      expect(held).toMatchObject({ status: 201, body: { quote: { totals: { total: 2690 } } } })
    })

    it('[SHP-3] nobody pays another price than the one that was shown', async () => {
      const order_id = `shop-${'a'.repeat(24)}`
      const paid = await ask('orders', { basket, buyer, expected_total: 2944, order_id })
      expect(paid).toMatchObject({ status: 409, body: { error: 'changed', quote: { totals: { total: 2945 } } } })
      expect((await ask(`orders/${order_id}`)).status).toBe(404)
    })

    it.each<readonly [what: string, body: unknown]>([
      ['nothing', {}],
      ['no object', '[]'],
      ['no JSON', '{'],
      [
        'a negative quantity',
        { basket: { ...basket, items: [{ sku: '22423', quantity: -1 }] }, buyer, expected_total: 1 },
      ],
      [
        'one article twice',
        { basket: { ...basket, items: [...basket.items, ...basket.items] }, buyer, expected_total: 1 },
      ],
      ['another country', { basket: { ...basket, country: 'XX' }, buyer, expected_total: 1 }],
      ['a guessed session', { basket: { ...basket, session: 'mine' }, buyer, expected_total: 1 }],
      ['a total that is no number', { basket, buyer, expected_total: '1' }],
      ...['name', 'email'].map(
        field =>
          [`a NUL in the ${field}`, { basket, buyer: { ...buyer, [field]: 'a\0@x.y' }, expected_total: 1 }] as const,
      ),
      ...['a\0', 'a\nb', '\x1b[2J', '\ud800'].map(
        code =>
          [
            `the code ${JSON.stringify(code)}`,
            { basket: { ...basket, codes: [code] }, buyer, expected_total: 2945 },
          ] as const,
      ),
      [
        'an odd name in the link',
        { basket: { ...basket, attribution: { 'utm\x01': 'x' } }, buyer, expected_total: 2945 },
      ],
      ['no e-mail', { basket, buyer: { name: 'Ann', email: 'ann' }, expected_total: 1 }],
      ['an empty cart', { basket: { ...basket, items: [] }, buyer, expected_total: 0 }],
    ])('[SHP-6] refuses %s', async (_what, body) => {
      expect(await ask('checkout', body)).toMatchObject({ status: 422, body: { error: 'invalid' } })
    })

    it('[SHP-6] its assets are all that is below their address', async () => {
      const { status, headers } = await fetch(`${service.url}/shop/assets/..%2f..%2fpromo-code.js`)
      expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json'])
    })

    it('[SHP-6] shows no order of anybody else: only numbers that nobody can guess', async () => {
      for (const id of ['faster', 'shop-1', `shop-${'0'.repeat(24)}`, '%2e%2e', 'order:faster'])
        expect((await ask(`orders/${id}`)).status, id).toBe(404)
      const long = await ask('checkout', { basket, buyer, expected_total: 1, filler: 'x'.repeat(70_000) })
      expect(long).toMatchObject({ status: 413, body: { error: 'too_large' } })
      const plain = await fetch(`${service.url}/shop/api/checkout`, { method: 'POST', body: '{}' })
      expect(plain.status).toBe(415)
    })
  })
})
