/** What happened, as people look at it: overview, reports, the log of orders, the audit. */
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'
import { fillHappened, hostile } from './happened-store.ts'

const pages = withPages()
const csvOf = async (path: string) => String((await pages.service.ask('GET', path)).body)

beforeAll(() => fillHappened(pages.service))

describe('the overview', () => {
  it('tells today’s figures exactly, what fails and why, and what needs somebody', async () => {
    const page = await pages.open('/')
    const today = page.getByRole('region', { name: /^Today/ })
    await today.getByText('$165.00', { exact: true }).waitFor()
    await today.getByText('$35.00', { exact: true }).waitFor()
    await page
      .getByRole('region', { name: /What needs you/ })
      .getByText('All 2 uses are taken.')
      .waitFor()
    const fails = page.getByRole('region', { name: 'What fails, and why' }).last()
    await fails.getByRole('link', { name: 'GONE' }).waitFor()
    await fails.getByText('GONE has ended.').waitFor()
    await expectAccessible(page, 'the overview')
    await page.getByRole('link', { name: 'New promotion' }).waitFor()
    // Only the demo store has a shop.
    expect(await page.getByRole('link', { name: 'Demo shop' }).count()).toBe(0)

    // Before the first order of a quarter: the last day that has some, and it is said which.
    await page.route(/\/v1\/overview$/, async route => {
      const response = await route.fetch()
      const json = await response.json()
      json.periods.quarter.figures.redemptions = 0
      await route.fulfill({ response, json })
    })
    await page.reload()
    await page.getByText(/You see .*, the last day that has orders/).waitFor()
    await page
      .getByRole('region', { name: /^That day/ })
      .getByText('$165.00', { exact: true })
      .waitFor()
    await page.getByRole('button', { name: 'Show today' }).click()
    await page.waitForURL(/day=today/)
    await page.getByRole('region', { name: /^Today/ }).waitFor()
  })

  it('[M8] goes by the service’s clock, whatever the browser’s says', async () => {
    const page = await pages.open('about:blank')
    await page.clock.setFixedTime(new Date('2031-01-01T12:00:00Z'))
    await page.goto(`${pages.admin}/`)
    await page
      .getByRole('region', { name: /^Today/ })
      .getByText('$165.00', { exact: true })
      .waitFor()
    expect(await page.getByText('2031').count()).toBe(0)
  })

  it('[M4] says when the service fails, and shows it all once it does not', async () => {
    const page = await pages.open('about:blank')
    await page.route('**/v1/overview*', route => route.fulfill({ status: 500, body: '{}' }))
    await page.goto(`${pages.admin}/`)
    await page.getByRole('alert').getByText('Something went wrong in the service.').waitFor()
    await page.unroute('**/v1/overview*')
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('region', { name: /^Today/ }).waitFor()
    pages.complaints.splice(0)
  })
})

describe('reports', () => {
  it('[REP-7] show the rows of the CSV, and keep what is chosen over a reload and in a link', async () => {
    const page = await pages.open('/reports')
    await page.getByRole('tab', { name: 'Codes' }).click()
    const table = page.getByRole('table', { name: 'Codes' })
    await table.getByRole('link', { name: 'TEN', exact: true }).waitFor()
    await table.getByRole('button', { name: /^Discount/ }).click()
    await page.waitForURL(/sort=discount/)
    await page.getByLabel('Days').selectOption('7d')
    await page.reload()
    await table.getByRole('link', { name: 'TEN', exact: true }).waitFor()
    expect(await page.getByLabel('Days').inputValue()).toBe('7d')
    await page.waitForTimeout(300)
    const shown = await table
      .locator('tbody tr')
      .evaluateAll(rows =>
        rows.map(row => [
          row.querySelector('a')?.textContent,
          ...[...row.querySelectorAll('td')].slice(0, 5).map(cell => cell.textContent?.replace(/[$,]/g, '')),
        ]),
      )
    const csv = await csvOf('/v1/reports/codes.csv?sort=discount&amounts=decimal')
    const lines = csv
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split(','))
    expect(shown).toEqual(lines.map(cells => [cells[1], cells[2], cells[3], cells[4], cells[5], cells[6]]))
    expect(shown).toContainEqual(['TEN', '1', '2', '100.00', '10.00', '90.00'])
    await expectAccessible(page, 'the report of codes')
  })

  it('have charts that are read out period by period, as tables, and by keyboard', async () => {
    const page = await pages.open('/reports?period=7d&compare=off')
    const chart = page.getByRole('slider', { name: /^Uses by day/ })
    await chart.focus()
    await page.keyboard.press('End')
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/: Uses 3$/)
    await page.keyboard.press('ArrowLeft')
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/: Uses 0$/)
    await page.getByRole('button', { name: 'Show as table' }).first().click()
    await page
      .getByRole('table', { name: /^Uses by day/ })
      .getByRole('row')
      .last()
      .getByText('3')
      .waitFor()
  })

  it('tell the funnel of refusals with what shoppers read, and narrow it by a reason', async () => {
    const page = await pages.open('/reports?report=rejections')
    const funnel = page.getByRole('region', { name: 'From the try to the discount' })
    await funnel.getByText('GONE has ended.').waitFor()
    await funnel.getByRole('button', { name: 'expired' }).click()
    await page.waitForURL(/reason=expired/)
    await page
      .getByRole('table', { name: 'Refusals' })
      .getByRole('row')
      .nth(1)
      .getByText('GONE', { exact: true })
      .waitFor()
    await expectAccessible(page, 'the funnel')
    const german = await pages.open('/reports?report=rejections', { language: 'de' })
    await german.getByRole('region', { name: 'Vom Versuch zum Rabatt' }).getByText(/GONE/).waitFor()
  })

  it('lead to days on which something happened', async () => {
    const page = await pages.open('/reports?from=2020-01-01&to=2020-02-01')
    await page.getByRole('heading', { name: 'Nothing happened in these days' }).waitFor()
    await page.getByRole('button', { name: 'Show the quarter of the latest orders' }).click()
    await page.getByRole('table', { name: 'Promotions' }).waitFor()
  })
})

describe('the log of orders', () => {
  it('[M1] finds an order, shows its frozen discounts, and every text as text', async () => {
    const page = await pages.open('/redemptions?code=ten')
    await page.getByRole('link', { name: 'order-1' }).click()
    await page.getByRole('heading', { name: 'Order order-1' }).waitFor()
    const lines = page.getByRole('region', { name: 'Lines' }).first()
    await lines.getByText(hostile).waitFor()
    await lines.getByText('−$10.00').waitFor()
    await page.getByRole('region', { name: 'What happened to it' }).getByText('Redeemed').waitFor()
    expect(await page.title()).not.toBe('1')
    await expectAccessible(page, 'an order')
  })

  it('an e-mail finds orders and stands in no address', async () => {
    const page = await pages.open('/redemptions?order=order-9')
    const field = page.getByLabel('Order begins with')
    expect(await field.inputValue()).toBe('order-9')
    // The navigation leads to all orders, and the field says so.
    await page.getByRole('navigation').getByRole('link', { name: 'Orders' }).click()
    await page.getByRole('link', { name: 'order-2' }).waitFor()
    expect(await field.inputValue()).toBe('')
    await page.getByLabel('Customer’s e-mail').fill('ann@example.com')
    await page.getByRole('link', { name: 'order-2' }).waitFor({ state: 'detached' })
    await page.getByRole('link', { name: 'order-1' }).waitFor()
    expect(page.url()).not.toContain('example.com')
    await expectAccessible(page, 'the log')
  })

  it('[M2] [REP-9] takes goods back once, for the refund that was shown', async () => {
    const page = await pages.open('/redemptions?order=order-1')
    await page.getByRole('link', { name: 'order-1' }).click()
    await page.getByRole('button', { name: 'Take goods back' }).click()
    const form = page.getByRole('dialog')
    await form.getByRole('textbox').first().fill('1')
    await form.getByText('Refund: $45.00').waitFor()
    await expectAccessible(page, 'a return')
    await form.getByRole('button', { name: 'Book the return, refund $45.00' }).dblclick()
    await page.getByText('Came back, refund $45.00').waitFor()
    const { data } = (await pages.service.ask('GET', '/v1/redemptions/order:order-1/returns')).body
    expect(data).toMatchObject([{ refund: 4500 }])
  })

  it('cancels an order and takes it up again', async () => {
    const page = await pages.open('/redemptions?order=order-3', { role: 'marketer' })
    await page.getByRole('link', { name: 'order-3' }).click()
    await page.getByRole('button', { name: 'Cancel the order' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click()
    await page.getByRole('button', { name: 'Reopen' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Reopen' }).click()
    await page.getByRole('button', { name: 'Cancel the order' }).waitFor()
    const history = page.getByRole('region', { name: 'What happened to it' })
    await history.getByText('Reopened').first().waitFor()
  })

  it('shows an analyst everything and lets them change nothing', async () => {
    const page = await pages.open('/redemptions?order=order-2', { role: 'analyst' })
    await page.getByRole('link', { name: 'order-2' }).click()
    await page.getByRole('heading', { name: 'Order order-2' }).waitFor()
    await page.getByRole('region', { name: 'What happened to it' }).getByText('Redeemed').waitFor()
    expect(await page.getByRole('button', { name: /Cancel the order|Take goods back|Reopen/ }).count()).toBe(0)
    await page.goto(`${pages.admin}/audit`)
    await page.getByText('Your role does not allow this.').waitFor()
  })
})

describe('the audit', () => {
  it('[AUD-1] tells who changed what, field by field, before and after', async () => {
    const page = await pages.open('/audit?kind=promotion&document=ten')
    const change = page.getByRole('article').first()
    await change.getByText('changed').waitFor()
    await change.getByRole('button', { name: '1 field' }).click()
    const row = change.getByRole('row', { name: /^name/ })
    expect(await row.getByRole('cell').allTextContents()).toEqual([hostile, 'Ten off'])
    await expectAccessible(page, 'the audit')
    const people = await pages.open('/audit?kind=redemption')
    await people.getByRole('article').first().getByRole('button', { name: 'Max Marketer' }).waitFor()
  })
})
