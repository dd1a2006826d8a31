/**
 * The pages in a real Chromium over a real service: one service on a database of its own a test file, one browser, pages
 * that are signed in as an owner, a marketer or an analyst. What a page breaks is told: errors, refused styles and
 * scripts, and answers of 500 fail the test that saw them, unless it expects them.
 */
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { browserArguments, browserPath } from '../../../scripts/browser.ts'
import { signIn } from '../../server/test/staff.ts'
import { type TestService, withService } from '../../server/test/with-service.ts'

export type Role = 'owner' | 'marketer' | 'analyst'

export interface OpenOptions extends BrowserContextOptions {
  /** Null: nobody is signed in. Absent: the owner. */
  readonly role?: Role | null
  readonly language?: 'en' | 'de' | 'fr' | 'es'
}

export interface Pages {
  readonly service: TestService
  /** The address below which the default store's admin stands. */
  readonly admin: string
  /** A new page in a browser profile of its own. `path`: below the store, such as `/promotions`; or a whole address. */
  readonly open: (path: string, options?: OpenOptions) => Promise<Page>
  /** What pages complained about since the test began. */
  readonly complaints: string[]
}

const size = { width: 1440, height: 900 }

export function withPages(): Pages {
  const service = withService()
  const contexts: BrowserContext[] = []
  const complaints: string[] = []
  let browser: Browser | undefined

  beforeAll(async () => {
    if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
    browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
  }, 60_000)
  afterEach(async () => {
    await Promise.all(contexts.splice(0).map(context => context.close()))
    const seen = complaints.splice(0)
    expect(seen, 'what pages complained about').toEqual([])
  })
  afterAll(async () => browser?.close())

  return {
    service,
    complaints,
    get admin() {
      return `${service.url}/admin/default`
    },
    async open(path, { role = 'owner', language = 'en', ...options } = {}) {
      const context = await browser!.newContext({
        viewport: size,
        locale: language,
        reducedMotion: 'reduce',
        ...options,
      })
      contexts.push(context)
      if (role !== null) {
        const { cookie } = await signIn(service.booted.service, 'default', role)
        await context.addCookies([{ ...cookie, url: service.url, httpOnly: true, sameSite: 'Lax' }])
      }
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      watch(page, complaints)
      await page.goto(path.startsWith('http') ? path : `${service.url}/admin/default${path}`)
      return page
    },
  }
}

function watch(page: Page, complaints: string[]): void {
  page.on('pageerror', error => complaints.push(`error: ${error.message}`))
  page.on('console', message => {
    const text = message.text()
    // What the network refused is judged by its status below, not by the browser's line about it.
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(`console: ${text}`)
  })
  page.on('response', response => {
    if (response.status() >= 500)
      complaints.push(`${response.status()}: ${response.request().method()} ${response.url()}`)
  })
}
