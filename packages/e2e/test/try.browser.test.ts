/** Trying a cart in a real browser: why a code fails, what would help, other moments, links, scenarios. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'

/** The list narrows and moves while one types: whoever misses what they want types again. */
async function inZone(page: Page, zone: string): Promise<void> {
  const field = page.getByRole('combobox', { name: 'Time zone' })
  const choose = async () => {
    await field.fill('')
    await field.fill(zone)
    const click = page.getByRole('option', { name: zone }).click({ timeout: 3_000 })
    return click.then(
      () => true,
      () => false,
    )
  }
  await expect.poll(choose, { timeout: 20_000 }).toBe(true)
}

const hostile = '<img src=x onerror=alert(1)> “Größe” 100% & more'

describe('trying a cart', () => {
  const pages = withPages()

  beforeAll(async () => {
    const post = async (path: string, body: unknown, headers = {}) => {
      const { status, body: answer } = await pages.service.ask(
        path.startsWith('/v1/catalogue') ? 'PUT' : 'POST',
        path,
        { body, headers },
      )
      expect(status, JSON.stringify(answer)).toBeLessThan(300)
    }
    const items = [
      { sku: 'TEE', title: 'Tee', categories: ['tops'], unit_price: 2500, currency: 'USD' },
      { sku: 'MUG', title: 'Mug', categories: ['mugs'], unit_price: 1200, currency: 'USD' },
    ]
    const ndjson = { 'content-type': 'application/x-ndjson' }
    await post('/v1/catalogue/items', items.map(item => JSON.stringify(item)).join('\n'), ndjson)
    const off = (percent: string) => [{ type: 'percent_off', percent, target: 'order' }]
    const promotion = (id: string, title: string, more: object) => ({
      ...{ id, name: id, title, status: 'active', trigger: 'automatic', conditions: [] },
      ...more,
    })
    const atLeast = [{ type: 'minimum_subtotal', amount: { USD: 6000 } }]
    await post(
      '/v1/promotions',
      promotion('big', '15% off big carts', { trigger: 'code', conditions: atLeast, effects: off('15') }),
    )
    await post('/v1/promotions', promotion('ten', '10% for everybody', { effects: off('10') }))
    await post('/v1/promotions', promotion('five', hostile, { effects: off('5') }))
    const friday = { starts: '2026-11-27', ends: '2026-11-27', time_zone: 'Asia/Tokyo' }
    await post(
      '/v1/promotions',
      promotion('friday', 'Half price on Black Friday', { effects: off('50'), schedule: friday }),
    )
    await post('/v1/codes', { code: 'BIG15', promotion: 'big' })
  })

  const total = (page: Page) => page.getByTestId('total')
  const shows = (page: Page, amount: string) => total(page).filter({ hasText: amount }).waitFor()
  const pasted = async (page: Page, text: string) => {
    await page.getByRole('button', { name: 'Paste or edit JSON' }).click()
    await page.getByLabel('JSON', { exact: true }).fill(text)
    await page.getByRole('button', { name: 'Use this cart' }).click()
  }
  const tees = JSON.stringify({
    currency: 'USD',
    line_items: [{ id: 'l1', sku: 'TEE', categories: ['tops'], quantity: 2, unit_price: 2500 }],
  })

  it('tells why a code fails, with every check, and puts into the cart what would help', async () => {
    const page = await pages.open('/try')
    await page.getByRole('heading', { name: 'Put something into the cart' }).waitFor()
    await page.getByRole('textbox', { name: 'Add goods' }).fill('te')
    await page.getByRole('option', { name: /Tee/ }).click()
    await shows(page, '$22.50')
    await page.getByLabel('Quantity of TEE').fill('2')
    await shows(page, '$45.00')

    await page.getByRole('combobox', { name: 'Codes that are entered' }).fill('big15')
    await page.keyboard.press('Enter')
    const head = page.getByRole('button', { name: /Refused big15/ })
    await head.click()
    const row = page.getByRole('row', { name: /minimum subtotal/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['✗ failed', '$60.00', '$50.00'])
    expect(await page.getByText('(hidden)', { exact: true }).count()).toBe(0)
    await expectAccessible(page, 'a refused code')

    await page.getByRole('button', { name: 'Add $10.00 more → big15' }).click()
    await shows(page, '$51.00')
    expect(await page.getByRole('button', { name: /Applies big15/ }).count()).toBe(1)
    expect(await page.getByRole('row', { name: /10% for everybody.*without big15/ }).textContent()).toContain('$3.00')
    expect(await page.getByText(hostile).count()).toBeGreaterThan(0)
    await page.getByText('German', { exact: true }).click()
    await page.getByText('✓ 15% off big carts').waitFor()
  })

  it('takes place at any moment: Black Friday 00:00 in Tokyo, told as an instant; a time that the clock skips is told too', async () => {
    const page = await pages.open('/try')
    await pasted(page, tees)
    await shows(page, '$45.00')
    await page.getByText('Another moment').click()
    await inZone(page, 'Asia/Tokyo')
    await page.getByLabel('Local time').fill('2026-11-27T00:00')
    await page.getByText('UTC+09:00: 2026-11-26 15:00 UTC').waitFor()
    await shows(page, '$25.00')
    await page.getByLabel('Local time').fill('2026-11-26T23:59')
    await shows(page, '$45.00')
    await inZone(page, 'Europe/Berlin')
    await page.getByLabel('Local time').fill('2027-03-28T02:30')
    await page.getByText('The clock skips this time there: it is read as 2027-03-28 03:30').waitFor()
  })

  it('says where pasted JSON breaks, and survives a reload', async () => {
    const page = await pages.open('/try')
    await pasted(page, '{\n  "currency": "USD",\n  "line_items": [,]\n}')
    await page.getByText('This is not JSON: look at line 3, column 18.').waitFor()
    await page.getByLabel('JSON', { exact: true }).fill(tees)
    await page.getByRole('button', { name: 'Use this cart' }).click()
    await shows(page, '$45.00')
    await page.waitForTimeout(500)
    await page.reload()
    await shows(page, '$45.00')
    await page.getByLabel('Unit price of TEE').fill('12,3x')
    await page.getByText('No amount').waitFor()
    await page.getByLabel('Unit price of TEE').fill('10')
    await shows(page, '$18.00')
  })

  it('a link brings all of it back to an analyst, and nothing of it goes to the server but the trial', async () => {
    const page = await pages.open('/try', { permissions: ['clipboard-read', 'clipboard-write'] })
    await pasted(page, tees)
    await page.getByRole('combobox', { name: 'Codes that are entered' }).fill('nobody')
    await page.keyboard.press('Enter')
    await shows(page, '$45.00')
    await page.getByRole('button', { name: 'Copy link' }).click()
    await page.getByRole('button', { name: 'Link copied' }).waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    expect(link).toMatch(/\/admin\/default\/try#s=[\w-]+$/)
    const other = await pages.open(link, { role: 'analyst', language: 'de' })
    await other.getByRole('button', { name: /Abgelehnt nobody/ }).waitFor()
    expect(await other.getByRole('button', { name: 'Als Szenario speichern' }).count()).toBe(0)
    expect(await total(other).textContent()).toContain('45,00')
  })

  it('is kept as a scenario, run, broken by a change, opened, accepted and retired, by keyboard where it can be', async () => {
    const page = await pages.open('/try', { role: 'marketer' })
    await pasted(page, tees)
    await shows(page, '$45.00')
    await page.getByRole('button', { name: 'Save as scenario' }).focus()
    await page.keyboard.press('Enter')
    await page.getByLabel('Name', { exact: false }).fill(hostile)
    await expectAccessible(page, 'saving a scenario')
    await page.keyboard.press('Enter')
    await page.getByText(`“${hostile}” is saved.`).waitFor()
    await page.getByText(`This is the scenario “${hostile}”.`).waitFor()

    await page.getByRole('link', { name: 'Scenarios' }).click()
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByText('1 scenario is as expected.').waitFor()
    const more = { effects: [{ type: 'percent_off', percent: '20', target: 'order' }] }
    const { status } = await pages.service.ask('PATCH', '/v1/promotions/ten', {
      body: more,
      headers: { 'if-match': '*' },
    })
    expect(status).toBe(200)
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByText('1 of 1 scenario came to something else.').waitFor()
    const row = page.getByRole('row', { name: /^total/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual(['$45.00', '$40.00'])
    await expectAccessible(page, 'a scenario that differs')

    const search = page.getByLabel('Search the scenarios')
    await search.fill('another')
    await page.getByText('No scenario is called like that.').waitFor()
    await search.fill('')
    await page.getByRole('link', { name: `Open ${hostile}` }).click()
    await shows(page, '$40.00')
    await page.goBack()
    await page.getByRole('button', { name: 'Run all' }).click()
    await page.getByRole('button', { name: `Expect this from now on ${hostile}` }).click()
    await page.getByText('1 scenario is as expected.').waitFor()
    await page.getByRole('button', { name: `Archive ${hostile}` }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
    await page.getByRole('heading', { name: 'No scenarios yet' }).waitFor()
    await expectAccessible(page, 'no scenarios')
  })

  it('[M4] keeps the form when the service does not answer, and goes on when it does', async () => {
    const page = await pages.open('/try')
    await page.route('**/v1/trials', route => route.abort())
    await pasted(page, tees)
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).waitFor()
    expect(await page.getByLabel('Quantity of TEE').inputValue()).toBe('2')
    await page.unroute('**/v1/trials')
    await page.getByRole('alert').getByRole('button', { name: 'Try again' }).click()
    await total(page).waitFor()
  })

  it('[M5] fits a phone, 200 % zoom and right to left', async () => {
    const page = await pages.open('/try', { viewport: { width: 390, height: 844 } })
    await pasted(page, tees)
    await total(page).waitFor()
    for (const dir of ['ltr', 'rtl']) {
      await page.evaluate(value => {
        document.documentElement.dir = value
      }, dir)
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      )
      expect(over, dir).toBeLessThanOrEqual(0)
    }
    await page.setViewportSize({ width: 320, height: 600 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
  })
})
