/** `<promo-code>` on pages that are hostile, old, slow, in another language or without a script; and to everybody. */
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { css } from '../../storefront/src/element/styles.ts'
import { en } from '../../storefront/src/element/words/en.ts'
import { expectAccessible } from '../harness/accessible.ts'
import { addDocuments } from './promo-code/documents.ts'
import { blocksOf, guide } from './promo-code/guide.ts'
import { hostileScript, hostileStyles, pollution } from './promo-code/hostile-page.ts'
import { policyOf } from './promo-code/page-server.ts'
import { withShopPage } from './promo-code/with-shop-page.ts'

const shop = withShopPage()
beforeAll(() => addDocuments(shop.service))

it('[ELM-12] is one file of at most 10,240 bytes gzipped', async () => {
  const answer = await fetch(`${shop.service.url}/storefront/promo-code.js`)
  const code = await answer.text()
  expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(10_240)
  expect(code.match(/\b(?:import|from)\s*["'`]/g), 'a dependency').toBeNull()
})

describe('[ELM-12] the guide', () => {
  const adapted = (text: string) =>
    text.replaceAll('https://codes.shop.example', shop.service.url).replaceAll('pk_…', shop.service.keys.publishable)

  it('has a page that works as it stands, under the policy that it names', async () => {
    const [html = ''] = blocksOf('html')
    const [script = ''] = blocksOf('js')
    const { page, enter, formData, until } = await shop.open({ page: adapted(html), files: { '/cart.js': script } })
    await until(`document.querySelector('#total').textContent === '25.00'`)
    await enter('TEN')
    await until(`document.querySelector('#total').textContent === '22.50'`)
    expect(await formData()).toEqual(['TEN'])
    await page.evaluate(`document.querySelector('promo-code').words = (${/\{[\s\S]*\}/.exec(blocksOf('js')[2]!)})`)
    const [policy = ''] = blocksOf('')
    for (const directive of adapted(policy).trim().split('; ')) {
      const [name = '', source = ''] = directive.split(' ')
      expect(policyOf(shop.service.url).find(line => line.startsWith(name))).toContain(source)
    }
  })

  it('names every attribute, part, event, custom property and word', async () => {
    const { page, enter } = await shop.open()
    await enter('TEN, SPEND, VIP')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    const parts = await page.evaluate<string[]>(`
      [...document.querySelector('promo-code').shadowRoot.querySelectorAll('[part]')].flatMap(node => [...node.part])`)
    const attributes = await page.evaluate<string[]>(`customElements.get('promo-code').observedAttributes`)
    const properties = css.match(/--promo-code-[a-z-]+/g) ?? []
    const names = [...parts, ...attributes, ...properties, 'pick-up', 'clean-address']
    for (const name of new Set(names)) expect(guide, name).toContain(`\`${name}\``)
    for (const name of ['quote', 'change', 'error', 'challenge']) expect(guide).toContain(`| \`promo-code:${name}\` |`)
    for (const [name, text] of Object.entries(en)) expect(guide).toContain(`${name}: '${text}'`)
  })
})

describe('[M6] a hostile page', () => {
  it('[ELM-9] cannot hide or deform it by its styles', async () => {
    const { page, enter, field } = await shop.open({ head: hostileStyles })
    await enter('TEN')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    await enter('nope')
    await page.getByText('We do not know').first().waitFor()
    expect((await field.boundingBox())!.height).toBeGreaterThan(30)
    expect((await page.locator('promo-code .label').boundingBox())!.height).toBeGreaterThan(12)
    const style = (property: string) =>
      field.evaluate((input, name) => getComputedStyle(input).getPropertyValue(name), property)
    expect(await style('text-transform')).toBe('none')
    expect(await style('letter-spacing')).toBe('normal')
    expect(await style('position')).toBe('static')
    expect(await page.locator('h1').isVisible(), 'the page itself').toBe(false)
    await page.evaluate(`document.querySelector('promo-code').hidden = true`)
    expect(await field.isVisible()).toBe(false)
  })

  it('[ELM-9] cannot break it by what it does to arrays, JSON and fetch afterwards', async () => {
    const more = (element: string) => `${element}<button id="more">More</button>`
    const { page, enter } = await shop.open({ script: hostileScript, body: more })
    await page.getByText('for free shipping').waitFor()
    await enter('TEN, SPEND')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByText('-$15.00', { exact: true }).waitFor()
    await page.getByRole('button', { name: 'Remove TEN' }).click()
    await page.getByRole('button', { name: 'Remove TEN' }).waitFor({ state: 'detached' })
  })

  it('[ELM-9] may have given all objects and arrays members of its own before', async () => {
    const { page, enter, asked } = await shop.open({ script: pollution })
    await enter('TEN')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    expect(asked.at(-1)?.discounts).toEqual({ codes: ['TEN'] })
  })

  it('[ELM-9] hears nothing thrown when its own listeners throw', async () => {
    const script = `addEventListener('promo-code:quote', () => { throw new Error('of the page') })`
    const { page, enter, complaints } = await shop.open({ script })
    await enter('TEN')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    expect(new Set(complaints.splice(0))).toEqual(new Set(['error: of the page']))
  })

  it('[ELM-9] may take it away while it asks, and put it somewhere else', async () => {
    const { page, enter, until } = await shop.open()
    await enter('TEN')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    await page.evaluate(`(async () => {
      const element = document.querySelector('promo-code')
      const asked = element.refresh()
      element.remove()
      self.quoteOfRemoved = (await asked) === undefined
      document.querySelector('form').append(element)
    })()`)
    await until('quoteOfRemoved')
    await enter('FIVE')
    await page.getByText('-$5.00', { exact: true }).waitFor()
  })

  it('[ELM-9] may load it twice, and has two of it that know nothing of each other', async () => {
    const again = `<script type="module" src="${shop.service.url}/storefront/promo-code.js?again"></script>`
    const { page, formData } = await shop.open({
      head: again,
      body: element => `<form>${element}</form><form>${element}</form>`,
    })
    const fields = page.getByRole('textbox', { name: 'Promo code' })
    await fields.nth(0).fill('TEN')
    await fields.nth(1).fill('FIVE')
    await fields.nth(1).press('Enter')
    await page.getByText('-$5.00', { exact: true }).waitFor()
    expect(await formData()).toEqual(['TEN'])
    expect(await page.evaluate(`new FormData(document.forms[1]).getAll('discount')`)).toEqual(['FIVE'])
    expect(await fields.nth(0).inputValue()).toBe('TEN')
  })
})

describe('a page and its form', () => {
  it('[ELM-10] without a script is a plain form', async () => {
    const { page } = await shop.open({ context: { javaScriptEnabled: false } })
    await page.getByLabel('Plain code').fill('TEN')
    await page.getByRole('button', { name: 'Order' }).click()
    expect(await page.textContent('body')).toBe('discount=TEN')
  })

  it('[ELM-10] may have been used before the script came: text, focus and properties are taken over', async () => {
    const { page, field, formData } = await shop.open({ module: false })
    const plain = page.getByLabel('Plain code')
    await plain.fill('TEN')
    await page.evaluate(`{
      const element = document.querySelector('promo-code')
      element.codes = ['FIVE']
      element.cart = { currency: 'USD', line_items: [{ id: 'l1', sku: 'TEE', quantity: 2, unit_price: 2500 }] }
    }`)
    await page.evaluate(`import('${shop.service.url}/storefront/promo-code.js')`)
    await page.getByText('-$5.00', { exact: true }).waitFor()
    expect(await plain.isVisible()).toBe(false)
    expect(await field.inputValue()).toBe('TEN')
    expect(await formData(), 'the plain field no longer counts').toEqual(['FIVE', 'TEN'])
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Remove TEN' }).waitFor()
  })

  it('[ELM-10] without a cart is still a field of the form, and is asked about once there is one', async () => {
    const { page, field, enter, formData, events, setCart } = await shop.open({ inside: 'No script here.' })
    await enter('TEN')
    await page.getByText('Could not check just now').first().waitFor()
    expect(await formData()).toEqual(['TEN'])
    expect(await events('error')).toMatchObject([{ kind: 'refused' }])
    await setCart(1)
    await page.getByText('-$2.50', { exact: true }).waitFor()
    expect(await field.inputValue()).toBe('')
  })

  it('[ELM-10] is one field of its form: named as the page likes, reset and disabled with it', async () => {
    const { page, field, enter, until } = await shop.open({
      attributes: 'name="coupon" codes="FIVE"',
      body: element => `<form><fieldset>${element}</fieldset><button type="reset">Reset</button></form>`,
    })
    await page.getByText('-$5.00', { exact: true }).waitFor()
    await enter('TEN')
    await page.getByText('-$2.00', { exact: true }).waitFor()
    const sent = () => page.evaluate(`new URLSearchParams(new FormData(document.forms[0])).toString()`)
    expect(await sent()).toBe('coupon=FIVE&coupon=TEN')
    await page.getByRole('button', { name: 'Reset' }).click()
    await page.getByRole('button', { name: 'Remove TEN' }).waitFor({ state: 'detached' })
    expect(await sent()).toBe('coupon=FIVE')
    await page.evaluate(`document.querySelector('fieldset').disabled = true`)
    await until(`document.querySelector('promo-code').matches(':disabled')`)
    expect(await field.isDisabled()).toBe(true)
    expect(await page.getByRole('button', { name: 'Remove FIVE' }).isDisabled()).toBe(true)
  })

  it('[ELM-10] reads the cart again when the page writes another one into it', async () => {
    const { page, enter } = await shop.open()
    await enter('TEN')
    await page.getByText('-$2.50', { exact: true }).waitFor()
    await page.evaluate(`{
      const script = document.querySelector('promo-code script')
      const cart = JSON.parse(script.textContent)
      cart.line_items[0].quantity = 4
      script.firstChild.data = JSON.stringify(cart)
    }`)
    await page.getByText('-$10.00', { exact: true }).waitFor()
  })
})

describe('[M5] everybody', () => {
  const schemes = '<link rel="stylesheet" href="/page.css">'

  it('[ELM-11] axe finds nothing serious, in light and in dark, empty, full and refused', async () => {
    const { page, enter } = await shop.open({ head: schemes })
    await expectAccessible(page, 'the empty field')
    await enter('TEN, SPEND, nope')
    await page.getByText('We do not know').first().waitFor()
    await expectAccessible(page, 'with codes')
    await page.route('**/v1/quotes', route => route.abort())
    await enter('VIP')
    await page.getByText('Could not check').first().waitFor()
    await expectAccessible(page, 'in trouble')
  })

  it('[ELM-11] speaks four languages, and those of the service with it; the page may use words of its own', async () => {
    const { page, asked } = await shop.open({ html: 'lang="de"', attributes: 'label="Code"' })
    await page.getByRole('textbox', { name: 'Code', exact: true }).fill('SPEND')
    await page.getByRole('button', { name: 'Einlösen' }).click()
    await page
      .getByText(/SPEND gilt ab einem Einkaufswert von 60,00/)
      .first()
      .waitFor()
    expect(asked.at(-1)?.locale).toBe('de')
    for (const [locale, button] of [
      ['fr-CA', 'Appliquer'],
      ['es', 'Aplicar'],
      ['xx-nonsense-', 'Apply'],
      ['de-u-co-phonebk', 'Einlösen'],
      ['ja', 'Apply'],
    ] as const) {
      await page.evaluate(`document.querySelector('promo-code').setAttribute('locale', '${locale}')`)
      await page.getByRole('button', { name: button, exact: true }).waitFor()
      if (locale.startsWith('de')) await expect.poll(() => asked.at(-1)?.locale).toBe('de')
    }
    await expect.poll(() => asked.at(-1)?.locale).toBe('ja')
    await page.evaluate(`{
      const element = document.querySelector('promo-code')
      element.words = { apply: 'Los!' }
      const label = document.createElement('b')
      label.slot = 'label'
      label.textContent = 'Anything'
      element.append(label)
    }`)
    await page.getByRole('button', { name: 'Los!' }).waitFor()
    await page.getByRole('textbox', { name: 'Anything' }).waitFor()
  })

  it('[ELM-11] fits a narrow page at twice the size, from right to left too, and keeps its borders in forced colours', async () => {
    const { page, enter } = await shop.open({
      html: 'lang="de" dir="rtl"',
      head: schemes,
      context: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, forcedColors: 'active' },
      body: element => `<form>${element}</form>`,
      attributes: 'label="Promo code"',
    })
    await enter(`TEN, SPEND, ${'A'.repeat(120)}`)
    await page.getByText('-2,50').first().waitFor()
    expect(await page.evaluate('document.scrollingElement.scrollWidth')).toBeLessThanOrEqual(320)
    const code = await page.getByText('TEN', { exact: true }).boundingBox()
    const remove = await page.getByRole('button', { name: 'TEN entfernen' }).boundingBox()
    expect(remove!.x).toBeLessThan(code!.x)
    const border = await page
      .getByRole('button', { name: 'TEN entfernen' })
      .evaluate(b => getComputedStyle(b).borderTopStyle)
    expect(border).toBe('solid')
  })
})
