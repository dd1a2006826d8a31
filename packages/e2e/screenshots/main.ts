/**
 * `npm run screenshots [-- --only NAME,…] [--out FOLDER] [--url ADDRESS --link SIGN-IN-LINK]`: every page of the demo store at
 * 1440 and 390 pixels, in light and in dark, into `screenshots/`. Starts a service of its own unless an address is given.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, chromium, type Page } from 'playwright-core'
import { browserArguments, browserPath } from '../../../scripts/browser.ts'
import { root } from '../../../scripts/source-files.ts'
import { startDemoService } from './demo-service.ts'
import { type Shot, shots } from './pages.ts'

const { values } = parseArgs({
  options: { only: { type: 'string' }, out: { type: 'string' }, url: { type: 'string' }, link: { type: 'string' } },
})
const out = values.out ?? join(root, 'screenshots')
const wanted = values.only?.split(',')
const widths = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } } as const

if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
mkdirSync(out, { recursive: true })
const demo =
  values.url !== undefined && values.link !== undefined
    ? { url: values.url, link: values.link, stop: async () => undefined }
    : await startDemoService()
const browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
try {
  const signedIn = await signIn(browser, demo.link)
  for (const shot of shots.filter(({ name }) => wanted === undefined || wanted.includes(name)))
    for (const [width, viewport] of Object.entries(widths))
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          viewport,
          colorScheme,
          reducedMotion: 'reduce',
          deviceScaleFactor: width === 'phone' ? 2 : 1,
          ...(!shot.alone && { storageState: signedIn }),
        })
        await take(await context.newPage(), shot, join(out, `${shot.name}-${width}-${colorScheme}.png`))
        await context.close()
      }
} finally {
  await browser.close()
  await demo.stop()
}

async function signIn(to: Browser, link: string) {
  const context = await to.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('navigation').first().waitFor({ timeout: 30_000, state: 'attached' })
  const state = await context.storageState()
  await context.close()
  return state
}

async function take(page: Page, { name, path, before }: Shot, file: string): Promise<void> {
  page.on('pageerror', error => console.error(`${name}: ${error.message}`))
  await page.goto(path.startsWith('//') ? demo.url + path.slice(1) : `${demo.url}/admin/demo${path}`)
  await page.waitForLoadState('networkidle')
  await before?.(page)
  await page.waitForTimeout(300)
  await page.screenshot({ path: file, fullPage: true })
  console.log(file)
}
