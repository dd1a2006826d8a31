/**
 * `npm run screenshots [-- --only NAME,… --look LOOK,… --language de --out FOLDER --url ADDRESS --link SIGN-IN-LINK]`: every
 * page of the demo store at 1440 and 390 pixels, in light and in dark, into `screenshots/`. Starts a service of its own unless
 * an address is given. Other looks: `zoom` (200 %), `rtl`. What does not fit on a page is told. `--readme` writes those
 * of the README, into docs/images/.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { browserArguments, browserPath } from '../../../scripts/browser.ts'
import { root } from '../../../scripts/source-files.ts'
import { type DemoService, startDemoService } from './demo-service.ts'
import { misfits } from './misfits.ts'
import { type Shot, shots } from './pages.ts'
import { readmeShots } from './readme.ts'
import { invite, type Stage, setStage } from './stage.ts'

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { only: text, look: text, language: text, out: text, url: text, link: text, readme: { type: 'boolean' } },
})
const out = values.out ?? join(root, values.readme ? 'docs/images' : 'screenshots')
const wanted = values.only?.split(',')
const tallest = 6000

const wide = { viewport: { width: 1440, height: 900 } }
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true }
const looks: Readonly<Record<string, BrowserContextOptions>> = {
  'wide-light': wide,
  'wide-dark': { ...wide, colorScheme: 'dark' },
  'phone-light': phone,
  'phone-dark': { ...phone, colorScheme: 'dark' },
  zoom: { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
  rtl: wide,
  readme: wide,
}
const usual = ['wide-light', 'wide-dark', 'phone-light', 'phone-dark']
const chosen = values.readme ? ['readme'] : (values.look?.split(',') ?? usual)

if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
mkdirSync(out, { recursive: true })
const demo: DemoService =
  values.url !== undefined && values.link !== undefined
    ? { url: values.url, link: values.link, stop: async () => undefined }
    : await startDemoService()
const browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
try {
  const stage = await setStage(demo)
  const people = { owner: await enter(browser, demo.link), newcomer: undefined as State | undefined }
  const links: Readonly<Record<string, string | undefined>> = { setup: demo.setup, invitation: people.owner.invitation }
  const all = values.readme ? readmeShots : shots
  for (const shot of all.filter(({ name }) => wanted === undefined || wanted.includes(name))) {
    if ((shot.staged && stage === undefined) || (shot.who === 'newcomer' && demo.setup === undefined)) continue
    if (shot.who === 'newcomer') people.newcomer ??= await setUp(browser, demo.setup ?? '')
    for (const look of chosen) {
      const context = await browser.newContext({
        reducedMotion: 'reduce',
        ...looks[look],
        ...(values.language !== undefined && { locale: values.language }),
        ...(shot.who !== 'nobody' && { storageState: (people[shot.who ?? 'owner'] ?? people.owner).state }),
      })
      if (look === 'rtl') await context.addInitScript(() => localStorage.setItem('counterfoil.direction', 'rtl'))
      const path = typeof shot.path === 'function' ? shot.path(stage as Stage) : shot.path
      const place = links[path] ?? addressOf(path, shot.who === 'newcomer' ? 'default' : 'demo')
      await take(
        await context.newPage(),
        shot,
        place,
        join(out, `${shot.name}${values.readme ? '' : `-${look}`}.png`),
        stage,
      )
      await context.close()
    }
  }
} finally {
  await browser.close()
  await demo.stop()
}

function addressOf(path: string, store: string): string {
  return path.startsWith('//') ? demo.url + path.slice(1) : `${demo.url}/admin/${store}${path}`
}

interface State {
  readonly state: NonNullable<Exclude<BrowserContextOptions['storageState'], string>>
  readonly invitation?: string
}

/** By the link that the service printed. */
async function enter(to: Browser, link: string): Promise<State> {
  const context = await to.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('navigation').first().waitFor({ timeout: 30_000, state: 'attached' })
  const invitation = await invite(page, 'demo')
  const state = await cookiesOf(context)
  await context.close()
  return { state, invitation }
}

async function setUp(to: Browser, link: string): Promise<State> {
  const context = await to.newContext()
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('input[type=email]').fill('ada@example.com')
  await page.locator('input[autocomplete=name]').fill('Ada')
  await page.locator('input[autocomplete=new-password]').fill('seven unrelated little words')
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor({ timeout: 30_000, state: 'attached' })
  const state = await cookiesOf(context)
  await context.close()
  return { state }
}

/** Without what pages remember, such as a language. */
async function cookiesOf(context: BrowserContext): Promise<State['state']> {
  return { cookies: (await context.storageState()).cookies, origins: [] }
}

async function take(page: Page, shot: Shot, address: string, file: string, stage: Stage | undefined): Promise<void> {
  const { name, before, screenOnly } = shot
  page.setDefaultTimeout(10_000)
  const size = page.viewportSize()
  if (shot.height !== undefined && size !== null) await page.setViewportSize({ ...size, height: shot.height })
  page.on('pageerror', error => console.error(`${name}: ${error.message}`))
  await page.goto(address)
  await page.waitForLoadState('networkidle')
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root, .mantine-Loader-root') === null)
  // In another language a button may have another name: the page is shown as it stands.
  await before?.(page, stage).catch((error: Error) => console.error(`${name}: ${error.message.split('\n')[0]}`))
  await page.waitForTimeout(300)
  if (screenOnly) await page.screenshot({ path: file, timeout: 60_000 })
  else await wholePage(page, file)
  console.log(file)
  for (const misfit of await misfits(page)) console.log(`  ${misfit}`)
}

/** The window grows to what the page holds, so that what sticks to its edges stands at the page's. */
async function wholePage(page: Page, file: string): Promise<void> {
  const size = page.viewportSize()
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  if (size !== null && height > size.height) {
    await page.setViewportSize({ width: size.width, height: Math.min(height, tallest) })
    await page.waitForTimeout(300)
  }
  await page.screenshot({ path: file, fullPage: true, timeout: 60_000 })
}
