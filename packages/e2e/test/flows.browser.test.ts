/**
 * What belongs to no page alone: the whole way by keyboard, every page of the navigation for each role, on a phone, from
 * right to left and in German, and names that are attacks wherever they are shown.
 */
import { openDemoStore, startDemo } from '@counterfoil/server'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, it } from 'vitest'
import { signIn } from '../../server/test/staff.ts'
import { expectAccessible } from '../harness/accessible.ts'
import { pressOn, typeInto } from '../harness/keyboard.ts'
import { goWithin } from '../harness/settled.ts'
import { withPages } from '../harness/with-pages.ts'
import { fillHostile, hostile } from './flows-store.ts'

const pages = withPages()

beforeAll(async () => {
  const { service } = pages.service.booted
  await fillHostile(pages.service)
  await openDemoStore(service)
  await startDemo(service, service.log, { signal: AbortSignal.abort() })
}, 120_000)

const navigation = (page: Page) => page.getByRole('navigation').first()
const main = (page: Page) => page.getByRole('main')

/** The addresses that the navigation of this person leads to. */
async function entries(page: Page): Promise<readonly string[]> {
  await navigation(page).getByRole('link').first().waitFor({ state: 'attached' })
  return navigation(page)
    .locator('a')
    .evaluateAll(links => links.map(link => (link as HTMLAnchorElement).pathname))
}

describe('by keyboard alone', () => {
  it('[M5] a promotion is made and activated, redeemed in the shop, and found in the report', async () => {
    const { url, booted } = pages.service
    const page = await pages.open(`${url}/shop`, { role: null })
    const { cookie } = await signIn(booted.service, 'demo', 'marketer')
    await page.context().addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }])

    await page.goto(`${url}/admin/demo/`)
    await pressOn(page, navigation(page).getByRole('link', { name: 'Promotions' }))
    await pressOn(page, main(page).getByRole('link', { name: 'New promotion' }))
    await pressOn(page, page.getByRole('link', { name: 'Percentage off the order' }))
    await typeInto(page, page.getByRole('textbox', { name: 'Name', exact: true }), 'Made by keyboard')
    await typeInto(page, page.getByRole('textbox', { name: 'Code', exact: true }), 'KEYS20')
    await typeInto(page, page.getByRole('textbox', { name: 'Percentage' }), '20')
    await page
      .getByText(/^20% off/)
      .first()
      .waitFor()
    await pressOn(page, page.getByRole('button', { name: 'Activate' }))
    await page.getByText('The promotion is active.').waitFor()

    await page.goto(`${url}/shop`)
    await pressOn(page, page.getByRole('button', { name: 'Add Regency cakestand 3 tier to the cart' }))
    await page.locator('.cart .totals .total').waitFor()
    await typeInto(page, page.locator('promo-code').getByRole('textbox'), 'keys 20')
    await page.keyboard.press('Enter')
    await page.locator('.cart .totals .discount').waitFor()
    await pressOn(page, page.getByRole('link', { name: 'Check out' }))
    await typeInto(page, page.getByLabel('Name'), 'Kay Board')
    await typeInto(page, page.getByLabel('E-mail'), 'kay@example.com')
    await page.keyboard.press('Enter')
    // 12.75 − 2.55 + 3.95
    await pressOn(page, page.getByRole('button', { name: 'Pay £14.15' }))
    await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()

    await page.goto(`${url}/admin/demo/`)
    await pressOn(page, navigation(page).getByRole('link', { name: 'Reports' }))
    const row = page.getByRole('row').filter({ hasText: 'Made by keyboard' })
    await row.getByText('£2.55').waitFor()
    await pressOn(page, row.getByRole('link', { name: 'Made by keyboard' }))
    await page.getByRole('heading', { level: 1, name: 'Made by keyboard' }).waitFor()
  }, 120_000)
})

/** Words of buttons and links that change something. */
const changes =
  /^(new|create|add|save|activate|pause|resume|archive|delete|remove|disable|enable|invite|import|upload|issue|erase|return|refund|cancel|change|duplicate)\b/i

describe.each(['owner', 'marketer', 'analyst'] as const)('every page of the navigation, for the %s', role => {
  it('opens without a refusal, with one title, and offers what this role may do', async () => {
    const page = await pages.open('/', { role })
    const refused: string[] = []
    page.on('response', answer => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.request().method()} ${answer.url()}`)
    })
    const offered: string[] = []
    for (const path of await entries(page)) {
      await goWithin(page, path)
      expect(await page.locator('h1').count(), `titles of ${path}`).toBe(1)
      expect(
        await main(page)
          .getByText(/^Something went wrong/)
          .count(),
        `troubles of ${path}`,
      ).toBe(0)
      offered.push(...(await changing(page)))
      // A marketer sees nothing that an owner does not see.
      if (role !== 'marketer') await expectAccessible(page, `${path} for the ${role}`, ['light'])
    }
    expect(refused).toEqual([])
    if (role === 'analyst') expect(offered).toEqual([])
    else expect(offered).toEqual(expect.arrayContaining(['New promotion', 'New campaign', 'New code']))
    expect(offered.some(name => /invite/i.test(name))).toBe(role === 'owner')
  }, 120_000)
})

/** Of the page that tries a cart out, for everybody: it writes nothing. */
const harmless = ['Add a shipping charge', 'New Year 00:00']

async function changing(page: Page): Promise<readonly string[]> {
  const names = await main(page)
    .locator('button:visible, a:visible, [role="button"]:visible')
    .evaluateAll(all => all.map(each => (each.getAttribute('aria-label') ?? each.textContent ?? '').trim()))
  return names.filter(name => changes.test(name) && !harmless.includes(name))
}

describe('every page of the navigation', () => {
  it('[M5] fits a phone, in German, in both directions', async () => {
    const page = await pages.open('/', { language: 'de', viewport: { width: 390, height: 844 } })
    const wide: string[] = []
    for (const path of await entries(page)) {
      await goWithin(page, path)
      for (const direction of ['ltr', 'rtl'])
        wide.push(...(await tooWide(page, direction)).map(element => `${path} ${direction}: ${element}`))
    }
    expect(wide).toEqual([])
  }, 120_000)
})

/** What stands out of the document sideways, when one has to scroll for it. */
function tooWide(page: Page, direction: string): Promise<readonly string[]> {
  return page.evaluate(async wanted => {
    const { documentElement } = document
    documentElement.dir = wanted
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))
    const { scrollWidth, clientWidth } = documentElement
    if (scrollWidth <= clientWidth) return []
    const out = [...document.querySelectorAll('main *')].filter(element => {
      const { left, right } = element.getBoundingClientRect()
      return left < -1 || right > clientWidth + 1
    })
    return [
      `${scrollWidth} of ${clientWidth} pixels`,
      ...out.slice(0, 5).map(element => element.outerHTML.slice(0, 200)),
    ]
  }, direction)
}

/** Pages that show one of the names in what they are about; every page shows the store's in its header. */
const shown = [
  '/',
  '/promotions',
  '/promotions/hostile',
  '/campaigns',
  '/campaigns/hostile',
  '/scenarios',
  '/codes',
  '/codes/hostile',
  '/reports',
  '/reports?report=products',
  '/redemptions/order:order-1',
  '/members',
  '/settings',
]

describe('names that are attacks', () => {
  it('[M1] are text on every page that shows them', async () => {
    const page = await pages.open('/')
    for (const path of shown) {
      await goWithin(page, `/admin/default${path}`)
      await expectText(page, path)
    }
  }, 120_000)
})

async function expectText(page: Page, path: string): Promise<void> {
  const seen = await page.evaluate(text => {
    const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('main input, main textarea')]
    const main = document.querySelector('main')
    return {
      attacked: 'attacked' in globalThis,
      images: main?.querySelectorAll('img[src="x"]').length,
      header: document.querySelector('header')?.textContent?.includes(text),
      page: main?.textContent?.includes(text) || fields.some(({ value }) => value.includes(text)),
    }
  }, hostile)
  expect(seen, path).toEqual({ attacked: false, images: 0, header: true, page: true })
}
