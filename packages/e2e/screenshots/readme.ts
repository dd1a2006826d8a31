/** The pictures that stand in the README: what a marketer and a shopper see first, each on one screen. */
import type { Page } from 'playwright-core'
import type { Shot } from './pages.ts'
import { fillCart } from './states.ts'

export const readmeShots: readonly Shot[] = [
  { name: 'admin-overview', path: '/?day=2011-12-08', screenOnly: true, height: 1230 },
  { name: 'admin-promotion', path: '/promotions/welcome', screenOnly: true, height: 980 },
  {
    name: 'admin-try',
    path: stage => stage.tried,
    staged: true,
    screenOnly: true,
    height: 1320,
    before: page => page.getByRole('button', { name: /refused FREESHIP/ }).click(),
  },
  { name: 'admin-reports', path: '/reports?from=2011-11-01&to=2011-11-30', screenOnly: true },
  { name: 'admin-batch', path: '/batches/new?promotion=newsletter', screenOnly: true, before: askForBatch },
  { name: 'shop', path: '//shop', screenOnly: true, before: fillCart },
]

async function askForBatch(page: Page): Promise<void> {
  await page.getByLabel('How many codes').fill('100000')
  await page.getByLabel('Pattern').fill('NEWS-####-####-###')
  await page.getByRole('button', { name: 'Create 100,000 codes' }).waitFor()
}
