/**
 * The list of promotions: tabs, search, filters in the address, changes of several with a refusal among them, the
 * keyboard alone, hostile names, a service that fails, and what an analyst does not see.
 */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'
import { fillPromotions, hostile, insertMany, insertUnreadable } from './promotions-list-store.ts'

const pages = withPages()

const patience = { timeout: 15_000 }
/** As the list shows them, top to bottom. */
const names = (page: Page) => page.locator('[data-open]').allTextContents()
const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name })
const ready = (page: Page) => page.locator('[data-open]').first().waitFor()

describe('a store without promotions', () => {
  it('says what to do first, and an analyst that there is nothing', async () => {
    const page = await pages.open('/promotions')
    await page.getByRole('heading', { name: 'Your first promotion' }).waitFor()
    const template = page.getByRole('link', { name: '10% off with a code' })
    expect(await template.getAttribute('href')).toContain('/promotions/new?template=percent-off')
    await expectAccessible(page, 'the empty list')
    const analyst = await pages.open('/promotions', { role: 'analyst' })
    await analyst.getByRole('heading', { name: 'There are no promotions in this store yet.' }).waitFor()
    expect(await analyst.getByRole('link', { name: 'New promotion' }).count()).toBe(0)
  })
})

/** In the page: nobody is as quick from outside, on a machine with other work. */
function typeAndClick(button: Element, text: string): void {
  const field = document.querySelector<HTMLInputElement>('input[inputmode=search]')
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text)
  field?.dispatchEvent(new Event('input', { bubbles: true }))
  if (button instanceof HTMLElement) button.click()
}

describe('the list of promotions', () => {
  beforeAll(async () => {
    await fillPromotions(pages.service)
    const settings = { links: { url: 'https://shop.example', shop_url: 'https://shop.example' } }
    await pages.service.ask('PATCH', '/v1/store', { body: { settings }, headers: { 'if-match': '*' } })
  })

  it('has tabs with counts, and says of each what it is, what was used and what was refused', async () => {
    const page = await pages.open('/promotions')
    await ready(page)
    await tab(page, /^All 11/).waitFor()
    const row = page.getByRole('row', { name: /Spring newsletter/ })
    await row.getByText('Active', { exact: true }).waitFor()
    await row.getByText('until Mar 31, 2099, 11:59 PM, Europe/London').waitFor()
    await row.getByText('2 of 500 uses').waitFor()
    await row.getByText('$27.00 of $10,000.00 spent').waitFor()
    await row.getByRole('img', { name: '2 uses in 14 days, $27.00 off; most on' }).waitFor()
    await page
      .getByRole('row', { name: /Welcome/ })
      .getByText('3 of 3 uses · used up')
      .waitFor()
    await page
      .getByRole('row', { name: /Only from/ })
      .getByText('mostly: subtotal too low')
      .waitFor()
    for (const [name, shown] of [
      [/^Active 7/, 'Spring newsletter'],
      [/^Scheduled 1/, 'Summer sale'],
      [/^Expired 1/, 'Black Friday last year'],
      [/^Drafts 1/, 'Idea for Valentine’s Day'],
    ] as const) {
      await tab(page, name).click()
      await page.getByRole('link', { name: shown }).waitFor()
    }
    expect(await names(page)).toEqual(['Idea for Valentine’s Day'])
    await page.goBack()
    await page.getByRole('link', { name: 'Black Friday last year' }).waitFor()
    expect(new URL(page.url()).search).toBe('?tab=expired')
  })

  it('lists what fails, with the reason', async () => {
    // Which fail is remembered for some seconds: the page above asked while there was none.
    const failing = async () => (await pages.service.ask('GET', '/v1/promotions?failing=true')).body.data.length
    await expect.poll(failing, patience).toBe(2)
    const page = await pages.open('/promotions?tab=failing')
    await expect
      .poll(async () => (await names(page)).toSorted(), { timeout: 15_000 })
      .toEqual(['Black Friday last year', 'Only from $99,000'])
    await page.getByText('6 of 6 refused').first().waitFor()
    await page.getByText('mostly: expired').waitFor()
  })

  it('is searched as one types: name, campaign, code; the address keeps it with filters and order', async () => {
    const page = await pages.open('/promotions')
    await ready(page)
    await page.keyboard.press('/')
    await page.keyboard.type('sarah15')
    await expect.poll(() => names(page), patience).toEqual(['Influencer Sarah'])
    await page.keyboard.press('Escape')
    await expect.poll(async () => (await names(page)).length, patience).toBeGreaterThan(5)
    await page.keyboard.type('season')
    await expect
      .poll(async () => (await names(page)).toSorted(), patience)
      .toEqual(['Influencer Sarah', 'Spring newsletter'])
    await page.getByRole('button', { name: 'Promotion', exact: true }).click()
    await expect.poll(() => names(page), patience).toEqual(['Influencer Sarah', 'Spring newsletter'])
    await page.getByRole('button', { name: 'Promotion', exact: true }).click()
    await expect.poll(() => names(page), patience).toEqual(['Spring newsletter', 'Influencer Sarah'])
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: 'Campaign' }).click()
    await page.getByRole('option', { name: 'Spring season' }).click()
    const { search } = new URL(page.url())
    expect(Object.fromEntries(new URLSearchParams(search))).toEqual({
      search: 'season',
      sort: 'name',
      order: 'desc',
      campaign: 'season',
    })
    const other = await pages.open(`/promotions${search}`)
    await expect.poll(() => names(other), patience).toEqual(['Spring newsletter', 'Influencer Sarah'])
    expect(await other.getByRole('textbox', { name: 'Search promotions' }).inputValue()).toBe('season')
    await other.getByRole('button', { name: '1 filter' }).waitFor()
    await other.getByRole('textbox', { name: 'Search promotions' }).fill('nothing of the kind')
    const clear = other.getByRole('button', { name: 'Clear filters' })
    await clear.click()
    await expect.poll(async () => (await names(other)).length, patience).toBeGreaterThan(5)
    // Cleared a moment before the field tells what is typed: it does not come back.
    await other.goto(`${pages.admin}/promotions?campaign=season&class=shipping`)
    await clear.waitFor()
    const typed = other.getByRole('textbox', { name: 'Search promotions' })
    await clear.evaluate(typeAndClick, 'nothing of the kind')
    await expect.poll(() => typed.inputValue(), patience).toBe('')
    await expect.poll(async () => (await names(other)).length, patience).toBeGreaterThan(5)
    await other.waitForTimeout(300)
    expect([await typed.inputValue(), new URL(other.url()).search]).toEqual(['', ''])
  })

  it('pauses several after saying what will happen, and names the one that was refused', async () => {
    await insertUnreadable(pages.service)
    const page = await pages.open('/promotions?search=tops')
    await page.getByRole('checkbox', { name: 'Select Tops week' }).check()
    await page.getByRole('textbox', { name: 'Search promotions' }).fill('')
    await page.getByRole('checkbox', { name: 'Select Unreadable' }).check()
    await page.getByRole('checkbox', { name: 'Select Paused by hand' }).check()
    const bar = page.getByRole('region', { name: 'What to do with the selected promotions' })
    await bar.getByText('3 selected').waitFor()
    await bar.getByRole('button', { name: 'Pause' }).click()
    const dialog = page.getByRole('dialog', { name: 'Pause 1 promotion?' })
    await dialog.getByText('No order that begins after this takes them.').waitFor()
    await dialog.getByText('1 is paused already.').waitFor()
    await dialog.getByText('1 cannot be changed:').waitFor()
    await expectAccessible(page, 'the question before a pause')
    await dialog.getByRole('button', { name: 'Pause' }).click()
    const result = page.getByRole('status').filter({ hasText: '1 promotion is paused' })
    await result.getByText('Unreadable', { exact: true }).waitFor()
    await expect.poll(() => page.getByRole('row', { name: /Tops week/ }).textContent(), patience).toContain('Paused')
    // What was refused stays selected.
    await bar.getByText('1 selected').waitFor()
    expect((await pages.service.ask('GET', '/v1/promotions/tops')).body.status).toBe('paused')
  })

  it('activates and archives one by its menu, and leads to its pages', async () => {
    const page = await pages.open('/promotions?search=tops')
    await ready(page)
    const menu = () => page.getByRole('button', { name: 'Actions for Tops week' }).click()
    await menu()
    for (const [name, href] of [
      ['Edit', '/promotions/tops'],
      ['Duplicate …', '/promotions/tops?duplicate=1'],
      ['Codes', '/codes?promotion=tops'],
    ] as const)
      expect(await page.getByRole('menuitem', { name }).getAttribute('href')).toBe(`/admin/default${href}`)
    await page.getByRole('menuitem', { name: 'Activate' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Activate' }).dblclick()
    await page.getByRole('status').filter({ hasText: '1 promotion is active' }).waitFor()
    const revisions = await pages.service.ask('GET', '/v1/promotions/tops/revisions')
    expect(revisions.body.data.filter(({ document }) => document.status === 'active')).toHaveLength(2)
    await menu()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
    await page.getByRole('heading', { name: 'No promotion fits' }).waitFor()
    await pages.service.ask('POST', '/v1/promotions/tops/activate')
  })

  it('copies the link of a code', async () => {
    const page = await pages.open('/promotions?search=spring15', { permissions: ['clipboard-read', 'clipboard-write'] })
    await page.getByRole('button', { name: 'Actions for Spring newsletter' }).click()
    await page.getByRole('menuitem', { name: 'Copy link' }).click()
    await page.getByText('The link of SPRING15 is copied').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('/discount/')
  })

  it('is gone through by keyboard alone', async () => {
    const page = await pages.open('/promotions?sort=name')
    await ready(page)
    const order = await names(page)
    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await page.locator('[data-open]').first().focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(focused, patience).toBe(order[1])
    await page.keyboard.press('End')
    await expect.poll(focused, patience).toBe(order.at(-1))
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Space')
    await expect.poll(focused, patience).toBe(order.at(-2))
    await page.getByText('1 selected').waitFor()
    await page.keyboard.press('Home')
    await expect.poll(focused, patience).toBe(order[0])
    await page.keyboard.press('/')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search promotions')
    await page.locator('[data-open]').first().focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/promotions\/[a-z-]+$/)
  })

  it('[M1] shows hostile names as text', async () => {
    const page = await pages.open('/promotions?search=onerror')
    await expect.poll(() => names(page), patience).toEqual([hostile])
    await page.getByRole('checkbox', { name: /^Select <img/ }).check()
    await page.getByRole('region').getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('dialog').getByText(hostile).waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
    const search = page.getByRole('textbox', { name: 'Search promotions' })
    await search.fill(`"><script>hit=1</script>{x}`)
    await page.getByRole('heading', { name: 'No promotion fits' }).waitFor()
    expect(await page.evaluate(() => 'hit' in globalThis)).toBe(false)
  })

  it('[M4] says that it could not be loaded, keeps search and selection, and goes on', async () => {
    const page = await pages.open('/promotions')
    await ready(page)
    await page.getByRole('checkbox', { name: 'Select Summer sale' }).check()
    const fails = (status: number) => page.route('**/v1/promotions**', route => route.fulfill({ status, body: '{}' }))
    await fails(500)
    await page.getByRole('region').getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('alert').getByText('Something went wrong in the service.').waitFor()
    await page.getByText('1 selected').waitFor()
    await page.unroute('**/v1/promotions**')
    await page.route('**/v1/promotions**', route => route.abort())
    await page.getByRole('textbox', { name: 'Search promotions' }).fill('spring')
    await page.getByRole('alert').getByText('The service cannot be reached.').waitFor({ timeout: 30_000 })
    await page.unroute('**/v1/promotions**')
    await page.getByRole('button', { name: 'Try again' }).first().click()
    await expect
      .poll(async () => (await names(page)).toSorted(), patience)
      .toEqual(['Influencer Sarah', 'Spring newsletter'])
    expect(new URL(page.url()).search).toBe('?search=spring')
    pages.complaints.splice(0)
  })

  it('[M5] is accessible as a table and as cards, with its menu and its filters open', async () => {
    const page = await pages.open('/promotions')
    await ready(page)
    await expectAccessible(page, 'the table')
    await page.getByRole('checkbox', { name: 'Select Summer sale' }).check()
    await page.getByRole('button', { name: 'Actions for Summer sale' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).waitFor()
    await expectAccessible(page, 'a selection and a menu')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filters' }).click()
    await page.getByRole('combobox', { name: 'Campaign' }).waitFor()
    await expectAccessible(page, 'the filters')
    const phone = await pages.open('/promotions', { viewport: { width: 390, height: 844 } })
    await ready(phone)
    await expectAccessible(phone, 'the cards')
    const wide = await phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, 'nothing stands out of a phone').toBeLessThanOrEqual(0)
  })

  it('shows an analyst everything but what changes something', async () => {
    const page = await pages.open('/promotions', { role: 'analyst' })
    await ready(page)
    expect(await page.getByRole('checkbox').count()).toBe(0)
    expect(await page.getByRole('link', { name: 'New promotion' }).count()).toBe(0)
    await page.getByRole('button', { name: 'Actions for Spring newsletter' }).click()
    await page.getByRole('menuitem', { name: 'Copy link' }).waitFor()
    const items = await page.getByRole('menuitem').allTextContents()
    expect(items).toEqual(['Open', 'Copy link', 'Codes', 'Report'])
  })

  it('scrolls through thousands without drawing them all, and selects them all', async () => {
    await insertMany(pages.service, 1000)
    const page = await pages.open('/promotions?search=bulk&sort=name')
    await page.getByText('1,000 promotions').waitFor()
    const box = page.getByRole('table')
    for (let step = 0; step < 12; step += 1) {
      await page.mouse.wheel(0, 3000)
      await page.waitForTimeout(30)
    }
    await expect.poll(async () => (await names(page)).some(name => name > 'Bulk 0100'), patience).toBe(true)
    expect(await box.getByRole('row').count()).toBeLessThan(80)
    await page
      .getByRole('checkbox', { name: /^Select Bulk/ })
      .last()
      .check()
    await page.getByRole('button', { name: 'Select all 1,000' }).click()
    await page.getByText('1,000 selected').waitFor()
    // Also those that were never loaded, and still so under another search.
    await page.getByRole('textbox', { name: 'Search promotions' }).fill('spring')
    await page.getByRole('link', { name: 'Spring newsletter' }).waitFor()
    await page.getByText('1,000 selected').waitFor()
  })
})
