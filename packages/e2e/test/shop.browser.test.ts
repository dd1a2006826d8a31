/**
 * The demo shop in a real browser over the demo store: browse, add, a code that applies and one that does not yet, checkout,
 * receipt, return. What the pages show is compared with what the ledger says.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { type AnswerOf, createClient } from '@counterfoil/contract/client'
import { openDemoStore, startDemo } from '@counterfoil/server'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'

const pages = withPages()
const shop = () => `${pages.service.url}/shop`
let secret = ''

/** The store, its promotions and its catalogue; no order is replayed. */
beforeAll(async () => {
  const { service } = pages.service.booted
  const keys = await openDemoStore(service)
  secret = keys.find(({ kind }) => kind === 'secret')!.key
  await startDemo(service, service.log, { signal: AbortSignal.abort() })
}, 120_000)

const store = () => createClient({ url: pages.service.url, key: secret })
const visit = (path: string, options = {}) => pages.open(`${shop()}${path}`, { role: null, ...options })
let buyers = 0
const newBuyer = () => {
  buyers += 1
  return `buyer-${buyers}@example.com`
}

/** Between midnight and a minute past it, in the shop's zone, the deal of the day is over and the next has not begun. */
async function untilDeal(): Promise<void> {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/London' })
  while (/^00:0[01]$/.test(clock.format(Date.now()))) await wait(5000)
}

async function add(page: Page, title: string, times = 1): Promise<void> {
  for (let time = 0; time < times; time += 1)
    await page.getByRole('button', { name: `Add ${title} to the cart` }).click()
}

async function enter(page: Page, code: string): Promise<void> {
  const field = page.locator('promo-code').getByRole('textbox')
  await field.fill(code)
  await field.press('Enter')
}

async function goToPayment(page: Page, email: string): Promise<void> {
  await page.getByRole('link', { name: 'Check out' }).click()
  await page.getByLabel('Name').fill('Ann <b>Example</b>')
  await page.getByLabel('E-mail').fill(email)
  await page.locator('.cart .totals .total').waitFor()
  await page.getByRole('button', { name: 'Continue to payment' }).click()
}

/**
 * A cart that changed, or a code that was entered, is not paid for at the price of before: neither when the answer to the
 * older question comes a moment after the change, nor when the shopper goes on before the newer one is answered.
 */
async function changeWhileAsked(page: Page): Promise<void> {
  let holds = true
  let held: (() => void)[] = []
  await page.route('**/v1/quotes', async route => {
    const response = await route.fetch()
    if (holds) await new Promise<void>(resolve => held.push(resolve))
    await route.fulfill({ response }).catch(() => undefined)
  })
  const more = page.getByRole('button', { name: 'One more: Regency cakestand 3 tier' })
  const change = page.getByRole('button', { name: 'Change something' })
  const goOn = page.getByRole('button', { name: 'Continue to payment' })
  const isAsked = () => expect.poll(() => held.length).toBeGreaterThan(0)
  const answer = () => {
    for (const release of held) release()
    held = []
  }
  const goOnUnanswered = async () => {
    await goOn.click()
    await expect.poll(() => goOn.getAttribute('aria-busy')).toBe('true')
    await isAsked()
  }
  await change.click()
  await more.click()
  await isAsked()
  // The answer for two is on its way when the third is added.
  await more.evaluate(button => {
    addEventListener('promo-code:quote', () => button.ownerDocument.body.setAttribute('data-told', ''), { once: true })
    ;(button as HTMLElement).click()
  })
  answer()
  await goOnUnanswered()
  expect(await page.locator('body').getAttribute('data-told'), 'told of the cart before').toBe(null)
  holds = false
  answer()
  await page.getByRole('button', { name: 'Pay £42.20' }).waitFor()
  await change.click()
  await enter(page, 'nope')
  await page.locator('promo-code').getByText('We do not know').first().waitFor()
  holds = true
  await enter(page, 'WELCOME10')
  await goOnUnanswered()
  holds = false
  answer()
  await page.unroute('**/v1/quotes')
  // 3 × 12.75 = 38.25; 10 % is 3.83 (half up); delivery 3.95.
  await page.getByRole('button', { name: 'Pay £38.37' }).waitFor()
}

const total = (page: Page) => page.locator('.totals .total dd')
const penceOf = (text: string | null) => Math.round(Number((text ?? '').replace(/[^\d.]/g, '')) * 100)

describe('the demo shop', () => {
  it('[SHP-1] sells: browse, code, refused code with its remedy, checkout, receipt, return', async () => {
    await untilDeal()
    const page = await visit('')
    await page.getByRole('heading', { name: 'Best sellers' }).waitFor()
    // What ends tonight stands first.
    expect(await page.locator('#banner summary').textContent()).toContain('TONIGHT12')
    expect(await page.locator('#banner').textContent()).toMatch(/FREESHIP.*WELCOME10|WELCOME10.*FREESHIP/)
    await add(page, 'Regency cakestand 3 tier', 2)
    await add(page, 'Popcorn holder', 3)
    await enter(page, 'tonight12')
    // How long it still works is told on its chip.
    await page
      .locator('promo-code')
      .getByRole('timer')
      .getByText(/min|hr|:/)
      .waitFor()
    await page
      .locator('promo-code')
      .getByRole('button', { name: /tonight12/i })
      .click()
    await enter(page, 'welcome10')
    await page.locator('.cart .totals .discount').waitFor()
    // 2 × 12.75 + 3 × 0.85 = 28.05; 10 % is 2.81 (half up); delivery 3.95.
    expect(await total(page).textContent()).toBe('£29.19')
    await enter(page, 'FREESHIP')
    // 50.00 − 28.05 are missing, and the field says so.
    await page.locator('promo-code').getByText('£21.95').first().waitFor()
    await expectAccessible(page, 'the shop window with a cart')

    const email = newBuyer()
    await goToPayment(page, email)
    await page.getByRole('heading', { name: 'Pay', exact: true }).waitFor()
    expect(await page.locator('main').textContent()).toContain('Ann <b>Example</b>')
    await expectAccessible(page, 'the checkout')
    await page.getByRole('button', { name: 'Pay £29.19' }).click()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    await expectAccessible(page, 'the receipt')

    const id = new URL(page.url()).pathname.split('/').at(-1)!
    const redemption = await store().readRedemption({ id: `order:${id}` })
    expect(redemption.totals.total).toBe(2919)
    expect(penceOf(await total(page).textContent())).toBe(2919)
    for (const line of redemption.line_items) {
      const shown = page.locator(`[data-line="${line.id}"]`)
      expect(penceOf(await shown.locator('.amount').evaluate(node => node.lastChild!.textContent))).toBe(line.total)
      const amounts = await shown
        .locator('[data-amount]')
        .evaluateAll(all => all.map(each => (each as HTMLElement).dataset.amount))
      expect(amounts.map(Number)).toEqual(line.discounts.map(({ amount }) => amount))
    }
    const ledger = await store().listLedger({ query: { redemption: `order:${id}` } })
    expect(ledger.data.filter(({ type }) => type === 'redeemed')).toMatchObject([
      { promotion: 'welcome', uses: 1, amount: 281 },
    ])
    // Nothing is in the cart any more.
    expect(await page.locator('#to-cart').textContent()).toBe('Cart')

    await page.getByRole('link', { name: 'Send something back' }).click()
    await page.getByLabel(/Popcorn holder/).fill('2')
    // What would come back is said before anything is sent, and saying it books nothing.
    const promised = page.locator('.notice .total dd')
    await promised.waitFor()
    const said = penceOf(await promised.textContent())
    expect((await store().readRedemption({ id: `order:${id}` })).refunded).toBe(0)
    await page.getByRole('button', { name: 'Send back' }).click()
    await page.getByRole('heading', { name: 'Your refund' }).waitFor()
    await expectAccessible(page, 'the refund')
    const { refunded, line_items } = await store().readRedemption({ id: `order:${id}` })
    const popcorn = line_items.find(({ id: sku }) => sku === '22197')!
    expect(refunded).toBe(Math.floor((popcorn.total * 2) / 3))
    expect([said, penceOf(await promised.textContent())]).toEqual([refunded, refunded])
    expect(await page.getByLabel(/Popcorn holder/).getAttribute('max')).toBe('1')

    // The welcome code was for a first order: with this e-mail it is told before anything is charged.
    await page.getByRole('link', { name: 'Counterfoil demo' }).click()
    await add(page, 'Regency cakestand 3 tier')
    await enter(page, 'WELCOME10')
    await page.locator('.cart .totals .discount').waitFor()
    await goToPayment(page, email)
    await page.getByRole('heading', { name: 'The price has changed' }).waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('WELCOME10')
    await page.getByRole('button', { name: 'Go on for £16.70' }).click()
    await page.getByRole('button', { name: 'Pay £16.70' }).click()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
  })

  it('[SHP-2][M2] a double click on pay, and a lost answer, make one order', async () => {
    const page = await visit('?search=cakestand')
    await add(page, 'Regency cakestand 3 tier')
    await page.locator('.cart .totals .total').waitFor()
    await goToPayment(page, newBuyer())
    const pay = page.getByRole('button', { name: /^Pay / })
    await pay.waitFor()
    await changeWhileAsked(page)
    let asked = 0
    // The first answer is lost on its way; the shopper presses again.
    await page.route('**/shop/api/orders', async route => {
      asked += 1
      const answer = await route.fetch()
      await (asked === 1 ? route.abort() : route.fulfill({ response: answer }))
    })
    const before = (await store().listRedemptions({ query: { limit: 250 } })).data.length
    await pay.dblclick()
    await page.getByRole('alert').waitFor()
    expect(asked).toBe(1)
    await pay.dblclick()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    expect(asked).toBe(2)
    expect((await store().listRedemptions({ query: { limit: 250 } })).data.length).toBe(before + 1)
  })

  it('[SHP-3] the last use that somebody else took between looking and paying is told', async () => {
    const client = store()
    const body = {
      id: 'last-one',
      name: 'The last one',
      title: '£5 off, once',
      status: 'active',
      trigger: 'code',
      conditions: [],
      effects: [{ type: 'amount_off', amount: { GBP: 500 }, target: 'order' }],
      limits: { redemptions: 1 },
    } as const
    await client.createPromotion({ body })
    await client.createCode({ body: { code: 'LASTONE', promotion: 'last-one' } })
    const page = await visit('')
    await add(page, 'Regency cakestand 3 tier')
    await enter(page, 'LASTONE')
    await page.locator('.cart .totals .discount').waitFor()
    await client.createRedemption({
      body: {
        order: {
          id: 'faster',
          currency: 'GBP',
          line_items: [{ id: 'l1', quantity: 1, unit_price: 2000 }],
          discounts: { codes: ['LASTONE'] },
        },
      },
    })
    await goToPayment(page, newBuyer())
    await page.getByRole('heading', { name: 'The price has changed' }).waitFor()
    expect(await page.getByRole('alert').textContent()).toMatch(
      /LASTONE: .*You were shown £11\.70; now it is £16\.70\./s,
    )
    await page.getByRole('button', { name: 'Go on for £16.70' }).click()
    await page.getByRole('button', { name: 'Pay £16.70' }).click()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    expect((await client.listLedger({ query: { promotion: 'last-one' } })).data).toHaveLength(1)
  })

  it('[SHP-4] what a shopper holds at the till nobody else can take', async () => {
    await store().createCode({ body: { code: 'TILLTEST', promotion: 'newsletter', limits: { redemptions: 1 } } })
    const first = await visit('')
    await add(first, 'Regency cakestand 3 tier', 12)
    await enter(first, 'TILLTEST')
    await first.locator('.cart .totals .discount').waitFor()
    await goToPayment(first, newBuyer())
    await first.getByRole('button', { name: /^Pay / }).waitFor()
    const second = await visit('')
    await add(second, 'Regency cakestand 3 tier', 12)
    await enter(second, 'TILLTEST')
    await second.locator('promo-code').locator('[part~="reason"]').first().waitFor()
    const reasons = await second.evaluate(() => {
      const field = document.querySelector('promo-code') as (Element & { quote?: AnswerOf<'createQuote'> }) | null
      return field?.quote?.discounts.rejected
    })
    expect(reasons).toMatchObject([{ code: 'TILLTEST', reason: 'held_elsewhere' }])
    await first.getByRole('button', { name: /^Pay / }).click()
    await first.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    // 153.00 − 10.00 + 3.95
    expect(await total(first).textContent()).toBe('£146.95')
  })

  it('[SHP-5] links bring codes before there is a cart, and it all works at 390 pixels', async () => {
    const phone = { viewport: { width: 390, height: 844 } }
    const page = await visit('?discount=WELCOME10', phone)
    await add(page, 'Popcorn holder', 2)
    expect(new URL(page.url()).search).not.toContain('discount')
    await page.getByRole('link', { name: 'Cart (2)' }).click()
    await page.locator('.cart .totals .discount').waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    await expectAccessible(page, 'the cart on a phone')
    await goToPayment(page, newBuyer())
    await page.getByRole('button', { name: /^Pay / }).click()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()

    const linked = await pages.open(`${pages.service.url}/discount/demo/FREESHIP?redirect=/shop`, { role: null })
    await linked.locator('promo-code').getByText('FREESHIP').first().waitFor()
  })

  it('[SHP-7][M4] a network that fails loses nothing, and says so; the keyboard is enough', async () => {
    const page = await visit('')
    const cakestand = page.getByRole('button', { name: 'Add Regency cakestand 3 tier to the cart' })
    await cakestand.focus()
    await page.keyboard.press('Enter')
    await page.locator('.cart .totals .total').waitFor()
    await page.getByRole('link', { name: 'Check out' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Checkout' }).waitFor()
    await page.getByLabel('Name').focus()
    await page.keyboard.type('Ann')
    await page.keyboard.press('Tab')
    await page.keyboard.type(newBuyer())
    await page.context().setOffline(true)
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.getByRole('alert').allInnerTexts())
      .toEqual([expect.stringContaining('cannot be reached')])
    expect(await page.getByLabel('Name').inputValue()).toBe('Ann')
    await page.context().setOffline(false)
    await page.getByRole('button', { name: 'Continue to payment' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Pay £16.70' }).waitFor()
    // The heading has the focus: the next stop is the button that pays.
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
    // Back and forth in the history shows the same pages again.
    await page.goBack()
    await page.getByText('Your cart is empty').waitFor()
    await page.goForward()
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
  })

  it('[SHP-7] without a demo store the shop says how to get one', async () => {
    const context = await visit('/returns')
    const missing = { status: 404, contentType: 'application/json', body: '{"error":"no_demo","message":"None."}' }
    await context.route('**/shop/api/shop', route => route.fulfill(missing))
    await context.reload()
    await context.getByRole('heading', { name: 'There is no demo store here' }).waitFor()
    expect(await context.locator('main').textContent()).toContain('COUNTERFOIL_DEMO=1')
    await expectAccessible(context, 'the shop without a demo store')
  })

  it('[SHP-6] prices are the catalogue’s, whatever a browser says', async () => {
    const page = await visit('')
    await add(page, 'Popcorn holder')
    await page.locator('.cart .totals .total').waitFor()
    const answers = await page.evaluate(async () => {
      const basket = JSON.parse(localStorage.getItem('counterfoil-shop-basket')!)
      const ask = async (body: object) => {
        const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
        const response = await fetch('/shop/api/checkout', init)
        return [response.status, ((await response.json()) as { error?: string }).error]
      }
      const buyer = { name: 'Eve', email: 'eve@example.com' }
      const cheap = { ...basket, items: basket.items.map((item: object) => ({ ...item, unit_price: 1 })) }
      return [
        await ask({ basket: cheap, buyer, expected_total: 396 }),
        await ask({ basket: { ...basket, items: [{ sku: 'none', quantity: 1 }] }, buyer, expected_total: 1 }),
        await ask({ basket: { ...basket, items: [{ sku: '22197', quantity: -1 }] }, buyer, expected_total: 1 }),
        await ask({ basket, buyer: { name: 'Eve', email: 'nobody' }, expected_total: 480 }),
      ]
    })
    expect(answers).toEqual([
      [409, 'changed'],
      [409, 'sold_out'],
      [422, 'invalid'],
      [422, 'invalid'],
    ])
  })
})
