/** Pages on other days: something is open, refused, empty, broken or without a network. */
import type { Page } from 'playwright-core'
import type { Shot } from './pages.ts'

const phone = 768

export const states: readonly Shot[] = [
  { name: 'sign-in-refused', path: '/', who: 'nobody', before: signInWrong },
  { name: 'set-up', path: 'setup', who: 'nobody' },
  { name: 'invitation', path: 'invitation', who: 'nobody' },
  { name: 'link-over', path: `/link#token=${'a'.repeat(43)}`, who: 'nobody' },
  { name: 'palette', path: '/promotions', screenOnly: true, before: page => page.keyboard.press('Control+k') },
  { name: 'palette-found', path: '/promotions', screenOnly: true, before: search },
  { name: 'menu', path: '/promotions', screenOnly: true, before: openMenu },
  { name: 'filters', path: '/promotions', screenOnly: true, before: press('Filters') },
  { name: 'bulk', path: '/promotions', before: page => page.getByRole('checkbox').nth(2).check() },
  { name: 'promotion-lint', path: '/promotions/bags-readers', staged: true },
  { name: 'promotion-error', path: '/promotions/bags-readers', staged: true, before: saveNothing },
  { name: 'promotion-merge', path: '/promotions/bags-readers', staged: true, screenOnly: true, before: meet },
  { name: 'promotion-history', path: '/promotions/welcome', screenOnly: true, before: press('History') },
  { name: 'promotion-duplicate', path: '/promotions/welcome', screenOnly: true, before: press('Duplicate') },
  { name: 'confirm', path: '/promotions/welcome', screenOnly: true, before: press('Archive') },
  { name: 'invite', path: '/members', screenOnly: true, before: press('Invite somebody') },
  { name: 'audit-open', path: '/audit?kind=promotion', before: openFirst },
  { name: 'overview-empty', path: '/', who: 'newcomer' },
  { name: 'promotions-empty', path: '/promotions', who: 'newcomer' },
  { name: 'codes-empty', path: '/codes', who: 'newcomer' },
  { name: 'campaigns-empty', path: '/campaigns', who: 'newcomer' },
  { name: 'scenarios-empty', path: '/scenarios', who: 'newcomer' },
  { name: 'reports-empty', path: '/reports', who: 'newcomer' },
  { name: 'compare-empty', path: '/compare', who: 'newcomer' },
  { name: 'redemptions-empty', path: '/redemptions', who: 'newcomer' },
  { name: 'error', path: '/promotions', before: break500 },
  { name: 'offline', path: '/promotions', before: goOffline },
  { name: 'shop-cart', path: '//shop', before: page => fillCart(page) },
  { name: 'shop-checkout', path: '//shop', before: checkOut },
  { name: 'shop-receipt', path: '//shop', before: buy },
  { name: 'shop-return', path: '//shop', before: sendBack },
  { name: 'shop-nothing', path: '//shop?search=zeppelin' },
  { name: 'shop-not-found', path: '//shop/nowhere' },
]

function press(name: string) {
  return async (page: Page) => page.getByRole('button', { name, exact: true }).click()
}

async function signInWrong(page: Page): Promise<void> {
  await page.locator('input[type=email]').fill('ada@example.com')
  await page.locator('input[type=password]').fill('not the password')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
}

async function search(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').fill('welcome')
  await page.getByRole('option', { name: /WELCOME10/ }).waitFor()
}

/** The account's menu; on a phone the navigation. */
async function openMenu(page: Page): Promise<void> {
  const isPhone = (page.viewportSize()?.width ?? 0) < phone
  await page
    .getByRole('banner')
    .getByRole('button')
    .nth(isPhone ? 0 : -1)
    .click()
}

async function saveNothing(page: Page): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
}

/** Somebody else saves the same field first. */
async function meet(page: Page, stage: Parameters<NonNullable<Shot['before']>>[1]): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(`Bags for readers, ${Date.now() % 1000}`)
  const mergePatch = { name: `Every bag, ${Date.now() % 1000}` }
  await stage?.client.patchPromotion({ id: 'bags-readers', body: mergePatch, ifMatch: '*' })
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await page.getByRole('dialog').waitFor()
}

async function openFirst(page: Page): Promise<void> {
  await page.locator('article [aria-expanded]').first().click()
}

async function break500(page: Page): Promise<void> {
  await page.route('**/v1/promotions*', route => route.fulfill({ status: 500, body: '{}' }))
  await page.reload()
  await page.getByRole('alert').first().waitFor({ timeout: 20_000 })
}

async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await page.evaluate(() => dispatchEvent(new Event('offline')))
}

export async function fillCart(page: Page): Promise<void> {
  for (const title of ['Regency cakestand 3 tier', 'Popcorn holder', 'Rabbit night light'])
    await page.getByRole('button', { name: `Add ${title} to the cart` }).click()
  const isPhone = (page.viewportSize()?.width ?? 0) < phone
  if (isPhone) await page.getByRole('link', { name: /^Cart/ }).click()
  for (const code of ['WELCOME10', 'NEWS10', 'FREESHIP']) {
    await page.locator('promo-code').getByRole('textbox').fill(code)
    await page.keyboard.press('Enter')
    await page.waitForTimeout(300)
  }
  await page.locator('.cart .totals .discount').first().waitFor()
}

async function checkOut(page: Page): Promise<void> {
  await fillCart(page)
  await page.getByRole('link', { name: 'Check out' }).click()
  await page.getByLabel('Name').fill('Ann Example')
  await page.getByLabel('E-mail').fill(`ann-${Date.now()}@example.com`)
}

async function buy(page: Page): Promise<void> {
  await checkOut(page)
  await page.getByRole('button', { name: 'Continue to payment' }).click()
  await page.getByRole('button', { name: /^Pay / }).click()
  await page.getByRole('heading', { name: 'Thank you for your order' }).waitFor()
}

async function sendBack(page: Page): Promise<void> {
  await buy(page)
  await page.getByRole('link', { name: 'Send something back' }).click()
  await page.getByLabel(/Popcorn holder/).fill('1')
  await page.locator('.notice .total dd').waitFor()
}
