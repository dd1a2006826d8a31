/** When a page that was opened stands: it has its title, no placeholder, and nothing in it changes any more. */
import type { Page } from 'playwright-core'

const pauseMs = 80
const stillFor = 3
const patienceMs = 15_000

export async function waitUntilSettled(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor()
  const began = Date.now()
  let before = ''
  for (let still = 0; still < stillFor; ) {
    if (Date.now() - began > patienceMs) throw new Error(`${page.url()} does not come to rest.`)
    await page.waitForTimeout(pauseMs)
    const now = await page.locator('main').innerHTML()
    still = now === before && !now.includes('mantine-Skeleton-root') ? still + 1 : 0
    before = now
  }
}

/** To another page of the same store, as a link in the page would: nothing is loaded again. */
export async function goWithin(page: Page, path: string): Promise<void> {
  await page.evaluate(to => history.pushState(null, '', to), path)
  await page.waitForFunction(to => location.pathname + location.search === to, path)
  await waitUntilSettled(page)
}
