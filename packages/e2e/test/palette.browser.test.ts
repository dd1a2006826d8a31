/** The command palette: any page, promotion or campaign by its text, and things to do, by keyboard and as the role allows. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'
import { fillPromotions, hostile } from './promotions-list-store.ts'

const pages = withPages()

const field = (page: Page) => page.getByRole('combobox', { name: 'Search and commands' })
const options = (page: Page) => page.getByRole('listbox', { name: 'Found' }).getByRole('option')

async function openPalette(page: Page): Promise<void> {
  await page.getByRole('main').waitFor()
  await page.keyboard.press('Control+k')
  await field(page).waitFor()
}

describe('the command palette', () => {
  beforeAll(async () => {
    await fillPromotions(pages.service)
  })

  it('finds promotions by name and by code, and goes there by keyboard alone', async () => {
    const page = await pages.open('/promotions')
    await openPalette(page)
    await page.keyboard.type('sarah15')
    await options(page).filter({ hasText: 'Influencer Sarah' }).first().waitFor()
    await field(page).fill('spring')
    await options(page).filter({ hasText: 'Spring season' }).waitFor()
    expect(await options(page).first().textContent()).toContain('Spring newsletter')
    const chosen = page.getByRole('listbox', { name: 'Found' }).getByRole('option', { selected: true })
    const first = await chosen.textContent()
    await page.keyboard.press('ArrowDown')
    expect(await chosen.textContent()).not.toBe(first)
    await page.keyboard.press('ArrowUp')
    expect(await chosen.textContent()).toBe(first)
    const active = await field(page).getAttribute('aria-activedescendant')
    expect(await chosen.getAttribute('id')).toBe(active)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/promotions\/spring$/)
    expect(await field(page).count()).toBe(0)
  })

  it('goes to pages, says when nothing fits, and closes with Escape', async () => {
    const page = await pages.open('/promotions')
    await openPalette(page)
    await page.keyboard.type('campaigns')
    await options(page)
      .filter({ hasText: /^Campaigns$/ })
      .click()
    await page.waitForURL(/\/campaigns$/)
    await openPalette(page)
    await page.keyboard.type(`${hostile.slice(0, 40)}nothing`)
    await page.getByRole('status').filter({ hasText: 'Nothing fits' }).waitFor()
    await page.keyboard.press('Escape')
    await field(page).waitFor({ state: 'hidden' })
  })

  it('pauses a promotion, and what the page shows follows', async () => {
    const page = await pages.open('/promotions?search=tops')
    await page.getByRole('link', { name: 'Tops week' }).waitFor()
    await openPalette(page)
    await page.keyboard.type('tops week')
    await options(page).filter({ hasText: 'Pause “Tops week”' }).click()
    await page.getByText('“Tops week” is paused').waitFor()
    await page
      .getByRole('row', { name: /Tops week/ })
      .getByText('Paused', { exact: true })
      .waitFor()
  })

  it('changes appearance and language', async () => {
    const page = await pages.open('/campaigns')
    await openPalette(page)
    await page.keyboard.type('dark')
    await page.keyboard.press('Enter')
    await expect
      .poll(() => page.evaluate(() => document.documentElement.dataset.mantineColorScheme), { timeout: 10_000 })
      .toBe('dark')
    await openPalette(page)
    await page.keyboard.type('language deutsch')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Kampagnen' }).waitFor()
  })

  it('[M5] is accessible, and offers an analyst nothing that writes', async () => {
    const page = await pages.open('/promotions', { role: 'analyst' })
    await openPalette(page)
    await page.keyboard.type('spring')
    await options(page).filter({ hasText: 'Spring newsletter' }).first().waitFor()
    await expectAccessible(page, 'the palette')
    const texts = await options(page).allTextContents()
    expect(texts.filter(text => /^(Pause|Activate|New)/.test(text))).toEqual([])
    await field(page).fill('new')
    await page
      .getByRole('status')
      .filter({ hasText: /result|Nothing fits/ })
      .waitFor()
    expect((await options(page).allTextContents()).filter(text => /^New/.test(text))).toEqual([])
  })
})
