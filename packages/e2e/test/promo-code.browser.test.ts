/** `<promo-code>` as a shopper meets it: a page of another origin, a real service, a publishable key, a strict policy. */
import { beforeAll, describe, expect, it } from 'vitest'
import { addDocuments, img } from './promo-code/documents.ts'
import { withShopPage } from './promo-code/with-shop-page.ts'

const shop = withShopPage()
beforeAll(() => addDocuments(shop.service))

describe('entering codes', () => {
  it('[ELM-1] shows what a code takes off, tells the page, and sends it with the form', async () => {
    const { page, enter, field, heard, events, formData } = await shop.open()
    await enter('  ten ')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    await heard('ten applied: -$2.50')
    expect(await field.inputValue()).toBe('')
    expect((await events('change')).at(-1)).toEqual({ codes: ['ten'], waiting: [] })
    expect((await events('quote')).at(-1)).toMatchObject({ totals: { total: 2250 } })
    expect(await formData()).toEqual(['ten'])
    await page.getByRole('button', { name: 'Order' }).click()
    expect(await page.textContent('body')).toBe('discount=ten')
  })

  it('[ELM-1] takes one away again by the keyboard alone; focus and words follow', async () => {
    const { page, enter, heard, events } = await shop.open()
    await enter('TEN, FIVE')
    await page.getByText('-$5.00', { exact: true }).waitFor()
    const remove = (code: string) => page.getByRole('button', { name: `Remove ${code}` })
    for (const stop of ['Apply', 'Remove TEN']) {
      await page.keyboard.press('Tab')
      expect(await page.evaluate('focusedName()')).toBe(stop)
    }
    await page.keyboard.press('Space')
    await heard('TEN removed')
    expect(await page.evaluate('focusedName()')).toBe('Remove FIVE')
    expect((await events('change')).at(-1)).toEqual({ codes: ['FIVE'], waiting: [] })
    await remove('FIVE').press('Enter')
    expect(await page.evaluate('focusedName()')).toBe('Promo code')
    expect(await remove('FIVE').count()).toBe(0)
  })

  it('[ELM-1] says why a code is refused, keeps it in the field, and does not send it', async () => {
    const { page, enter, field, heard, formData } = await shop.open()
    await enter('nope')
    await page.getByText('We do not know the code nope.').first().waitFor()
    await heard('We do not know the code nope.')
    expect(await field.inputValue()).toBe('nope')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('textbox', { description: /We do not know the code nope/, name: 'Promo code' }).waitFor()
    expect(await formData()).toEqual([])
    await field.press('Backspace')
    expect(await field.getAttribute('aria-invalid')).toBe('false')
    expect(await formData(), 'nobody has checked that one').toEqual(['nop'])
    await enter('OVER')
    await page.getByText('OVER ended on 31 January 2026.').first().waitFor()
    await enter('')
    await page.getByText('Please enter a code.').first().waitFor()
  })

  it('[ELM-1] takes several that are pasted at once, with line breaks too, and asks once for a double Enter', async () => {
    const { page, field, asked, formData, events, until } = await shop.open()
    await until('seen.length > 0')
    await field.focus()
    await field.evaluate(input => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text', 'TEN\nFIVE\r\n')
      input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, cancelable: true, composed: true }))
    })
    expect(await field.inputValue()).toBe('TEN, FIVE')
    const before = asked.length
    await field.press('Enter')
    await field.press('Enter')
    await page.getByText('-$5.00', { exact: true }).waitFor()
    expect(asked.slice(before).map(({ discounts }) => discounts.codes)).toEqual([['TEN', 'FIVE']])
    expect(await formData()).toEqual(['TEN', 'FIVE'])
    await field.fill('TEN')
    await field.press('Enter')
    await page.getByText('TEN is already there.').first().waitFor()
    expect(asked).toHaveLength(before + 1)
    expect(await events('error')).toEqual([])
  })

  it('[M1] shows codes and titles as text, whatever they look like', async () => {
    const { page, enter } = await shop.open()
    await enter(img)
    await page
      .getByText(/is not a valid code/)
      .first()
      .waitFor()
    await enter('XSS')
    await page.getByText(img, { exact: true }).waitFor()
    expect(await page.title()).toBe('Cart')
    expect(await page.locator('img').count()).toBe(0)
  })

  it('[ELM-2] marks what checkout has still to confirm', async () => {
    const { page, enter } = await shop.open()
    await enter('VIP')
    await page.getByText('confirmed at checkout').waitFor()
  })
})

describe('a cart that changes', () => {
  it('[ELM-3] drops a code out, keeps it, and brings it back, saying why each time', async () => {
    const { page, enter, setCart, heard, asked, events, formData } = await shop.open()
    await setCart(3)
    await enter('SPEND')
    await page.getByText('-$15.00', { exact: true }).waitFor()
    await setCart(2)
    await heard('SPEND no longer applies. SPEND needs at least $60.00 in your cart. Add $10.00 more to use it.')
    await page.getByText('Add $10.00 more to use it.').first().waitFor()
    expect(asked.at(-1)?.previous).toEqual({ applied: ['SPEND'], rejected: [] })
    expect((await events('change')).at(-1)).toEqual({ codes: [], waiting: ['SPEND'] })
    expect((await events('quote')).at(-1)).toMatchObject({
      discounts: { changes: [{ code: 'SPEND', was: 'applied', now: 'rejected', because: 'subtotal_too_low' }] },
    })
    expect(await formData()).toEqual([])
    await setCart(4)
    await heard('SPEND is back: -$20.00')
    expect(await formData()).toEqual(['SPEND'])
    await setCart(1)
    await page.getByText('Add $35.00 more to use it.').first().waitFor()
    const chips = page.getByRole('button', { name: 'Remove' })
    await page.evaluate(`document.querySelector('promo-code').codes = []`)
    expect(await chips.count(), 'what the page was told is handed back').toBe(1)
    await page.evaluate(`document.querySelector('promo-code').codes = null`)
    expect(await chips.count()).toBe(0)
  })

  it('[ELM-3] keeps a code that waits for more in the cart, and applies it by itself', async () => {
    const { page, enter, setCart, heard } = await shop.open()
    await enter('SPEND')
    await heard('Add $35.00 more to use it.')
    await page.getByRole('button', { name: 'Remove SPEND' }).waitFor()
    await setCart(3)
    await heard('SPEND applied: -$15.00')
  })

  it('[ELM-3] shows what is nearly reached', async () => {
    const { page, setCart } = await shop.open()
    await page.getByRole('list', { name: 'Within reach' }).getByText('Add $29.00 for free shipping.').waitFor()
    await setCart(2)
    await page.getByText('Add $4.00 for free shipping.').waitFor()
    await setCart(3)
    await page.getByText('for free shipping').waitFor({ state: 'hidden' })
  })

  it('[ELM-4] is asked about once when it settles; an answer that comes late is not shown', async () => {
    let held = 0
    const { page, setCart, asked, events, until } = await shop.open({
      prepare: page =>
        page.route('**/v1/quotes', async route => {
          const { line_items } = route.request().postDataJSON()
          // The carts of two come late, after the newest.
          if (line_items[0].quantity === 2) {
            held += 1
            await new Promise(resolve => setTimeout(resolve, 1500))
          }
          await route.continue().catch(() => undefined)
        }),
    })
    await until('seen.length > 0')
    const before = asked.length
    for (const quantity of [4, 5, 2]) await setCart(quantity)
    await page.waitForTimeout(400)
    for (const quantity of [6, 7]) await setCart(quantity)
    await until(`seen.some(({ detail }) => detail.line_items?.[0].quantity === 7)`)
    await page.waitForTimeout(1800)
    expect(asked.slice(before).map(({ line_items }) => line_items[0]?.quantity)).toEqual([2, 7])
    expect(held).toBe(1)
    const quoted = (await events('quote')) as readonly { line_items: { quantity: number }[] }[]
    expect(quoted.map(({ line_items }) => line_items[0]?.quantity)).toEqual([1, 7])
    await setCart(7)
    await page.waitForTimeout(400)
    expect(asked, 'the same cart again').toHaveLength(before + 2)
    const told = (await events('quote')).length
    for (const quantity of [9, 7]) await setCart(quantity)
    await until(`seen.filter(({ name }) => name === 'quote').length === ${told + 1}`)
    expect(asked, 'another cart, and back at once').toHaveLength(before + 2)
    // Whoever waits for an answer gets that of the newest cart.
    await setCart(2)
    await page.evaluate(`void document.querySelector('promo-code').refresh().then(quote => { self.waited = quote })`)
    for (const quantity of [3, 8]) await setCart(quantity)
    await until(`self.waited?.line_items[0].quantity === 8`)
  })
})
