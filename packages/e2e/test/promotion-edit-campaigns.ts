/** The list of campaigns, as a page reads it that loads at a bad moment: refused first, and then older than the store is. */
import type { Page } from 'playwright-core'

/** Gives what loads it again, by the button below the field. */
export async function staleCampaigns(page: Page): Promise<() => Promise<void>> {
  let isRefused = true
  await page.route('**/v1/campaigns?*', async route => {
    if (isRefused) return route.fulfill({ status: 403, json: { code: 'role_too_low', title: 'No', status: 403 } })
    const response = await route.fetch()
    const json = await response.json()
    // It was there when the list was read.
    return route.fulfill({ response, json: { ...json, data: [...json.data, { id: 'nowhere', name: 'Gone by now' }] } })
  })
  return async () => {
    const failed = page.getByRole('alert').filter({ hasText: 'Your role does not allow this.' })
    await failed.waitFor()
    isRefused = false
    await failed.getByRole('button', { name: 'Try again' }).click()
    await failed.waitFor({ state: 'detached' })
  }
}
