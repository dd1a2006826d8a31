/** The frame around every page: weight, keyboard, languages, directions, offline, addresses that lead nowhere. */
import { describe, expect, it } from 'vitest'
import { expectAccessible } from '../harness/accessible.ts'
import { withPages } from '../harness/with-pages.ts'

describe('the shell of the admin', () => {
  const pages = withPages()

  it('loads its first page in less than 300 KB, without a jump of the layout', async () => {
    const page = await pages.open('/')
    await page.getByRole('main').waitFor()
    await page.waitForLoadState('networkidle')
    const bytes = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .map(entry => (entry as PerformanceResourceTiming).encodedBodySize)
        .reduce((sum, size) => sum + size, 0),
    )
    expect(bytes).toBeGreaterThan(50_000)
    expect(bytes).toBeLessThan(300_000)
    const moved = await page.evaluate(
      () =>
        new Promise<number>(resolve => {
          const sum = (list: PerformanceObserverEntryList) =>
            list.getEntries().reduce((total, entry) => total + (entry as PerformanceEntry & { value: number }).value, 0)
          new PerformanceObserver(list => resolve(sum(list))).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => resolve(0), 500)
        }),
    )
    expect(moved).toBeLessThan(0.05)
  })

  it('[M5] is accessible, also where an address leads nowhere', async () => {
    const page = await pages.open('/nothing-here')
    await page.getByRole('heading', { name: 'There is no page at this address.' }).waitFor()
    await expectAccessible(page)
  })

  it('[M5] leads a keyboard past the navigation to the content', async () => {
    const page = await pages.open('/nothing-here')
    await page.getByRole('main').waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to the content')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the overview')
  })

  it.each([
    ['de', 'Unter dieser Adresse gibt es keine Seite.'],
    ['fr', 'Il n’y a pas de page à cette adresse.'],
    ['es', 'No hay ninguna página en esta dirección.'],
  ] as const)('speaks %s to a browser that does', async (language, text) => {
    const page = await pages.open('/nothing-here', { language })
    await page.getByText(text).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
  })

  it('[M4] says when there is no connection, and when there is one again', async () => {
    const page = await pages.open('/nothing-here')
    await page.getByRole('main').waitFor()
    await page.context().setOffline(true)
    await page.getByText('No connection.').waitFor()
    // A page that was not opened yet cannot be loaded now; the rest stands.
    await page.getByRole('link', { name: 'People' }).click()
    await page.getByRole('alert').getByText('The service cannot be reached.').waitFor()
    await page.context().setOffline(false)
    await page.getByText('No connection.').waitFor({ state: 'hidden' })
    pages.complaints.splice(0)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('heading', { name: 'People', level: 1 }).waitFor()
  })

  it('[M4] offers to try again when the service does not answer, and goes on', async () => {
    const page = await pages.open('/nothing-here', { role: null })
    await page.route('**/v1/session', route => route.abort())
    await page.reload()
    await page.getByRole('alert').getByText('The service cannot be reached.').waitFor()
    await page.unroute('**/v1/session')
    pages.complaints.splice(0)
    await page.getByRole('button', { name: 'Try again' }).click()
    await page
      .getByRole('button', { name: /sign in/i })
      .first()
      .waitFor()
  })
})
