/** Pages of a shop on an origin of their own, with the element from the service's origin, in a real Chromium. */
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { browserArguments, browserPath } from '../../../../scripts/browser.ts'
import { type TestService, withService } from '../../../server/test/with-service.ts'
import { hostileCss } from './hostile-page.ts'
import { type PageServer, startPages } from './page-server.ts'

export interface ShopPage {
  readonly page: Page
  readonly field: Locator
  /** Errors, refused styles and scripts, in the order in which they came; a test that expects some empties it. */
  readonly complaints: string[]
  /** Carts that were sent to be priced. */
  readonly asked: readonly Asked[]
  /** Details of the element's events of one name since the page was opened. */
  readonly events: (name: 'quote' | 'change' | 'error' | 'challenge') => Promise<readonly never[]>
  /** Types a text and presses Enter. */
  readonly enter: (text: string) => Promise<void>
  /** Sets the cart of the element: so many tees at 25.00. */
  readonly setCart: (quantity: number) => Promise<void>
  /** Waits until this was read out. */
  readonly heard: (text: string) => Promise<void>
  /** Waits until an expression is true in the page; its policy lets nobody but the debugger evaluate one. */
  readonly until: (expression: string) => Promise<void>
  /** What the form around the element would send. */
  readonly formData: () => Promise<readonly string[]>
}

export interface Asked {
  readonly locale: string
  readonly line_items: readonly { readonly quantity: number }[]
  readonly discounts: { readonly codes: readonly string[] }
  readonly previous: { readonly applied: readonly string[]; readonly rejected: readonly string[] }
  readonly context: Readonly<Record<string, unknown>>
}

export interface OpenOptions {
  /** Of the element, beside its key. */
  readonly attributes?: string
  /** In the element; absent: a cart of one tee and the plain field. */
  readonly inside?: string
  /** Around the element; absent: a form. */
  readonly body?: (element: string) => string
  readonly html?: string
  readonly head?: string
  readonly query?: string
  /** The whole page, and others of its files by path. */
  readonly page?: string
  readonly files?: Readonly<Record<string, string>>
  /** False: the element's own script is not loaded. */
  readonly module?: boolean
  /** Runs before the element's own script. */
  readonly script?: string
  readonly context?: BrowserContextOptions
  /** Before the page is opened. */
  readonly prepare?: (page: Page) => Promise<unknown>
}

export interface ShopPages {
  readonly service: TestService
  readonly origin: string
  readonly open: (options?: OpenOptions) => Promise<ShopPage>
}

/** Every page is another shopper's. */
export const cart = (quantity: number, session: number) => ({
  currency: 'USD',
  line_items: [{ id: 'l1', sku: 'TEE', quantity, unit_price: 2500 }],
  context: { session_id: `session-of-shopper-${session}` },
})
const plainField = '<label>Plain code <input name="discount"></label>'
const inForm = (element: string) => `<form method="post" action="/order">${element}<button>Order</button></form>`

/** What happens is kept for the tests to read; what is read out as well. */
const recording = `
  self.seen = []
  self.heard = ''
  for (const name of ['quote', 'change', 'error', 'challenge'])
    addEventListener('promo-code:' + name, event => seen.push({ name, detail: event.detail }))
  addEventListener('securitypolicyviolation', event => console.error('policy: ' + event.violatedDirective))
  self.focusedName = () => {
    const active = document.activeElement?.shadowRoot?.activeElement
    return active?.labels?.[0]?.textContent || active?.ariaLabel || active?.textContent
  }
  document.addEventListener('DOMContentLoaded', () => {
    const live = document.querySelector('promo-code')?.shadowRoot?.querySelector('[role=status]')
    if (live) new MutationObserver(() => { heard += live.textContent + '\\n' }).observe(live, { childList: true })
  })
`

export function withShopPage(): ShopPages {
  const service = withService()
  const pages: Page[] = []
  const complaints: string[] = []
  let server: PageServer | undefined
  let browser: Browser | undefined

  beforeAll(async () => {
    if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
    server = await startPages(service.url)
    browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
  }, 60_000)
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.context().close()
    expect(complaints.splice(0), 'what pages complained about').toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  return {
    service,
    get origin() {
      return server!.origin
    },
    async open(options = {}) {
      const { context: contextOptions, prepare, query = '' } = options
      const path = write(server!, service, options)
      const context = await browser!.newContext({ viewport: { width: 900, height: 700 }, ...contextOptions })
      const page = await context.newPage()
      pages.push(page)
      page.setDefaultTimeout(8000)
      const asked = watch(page, complaints, service.url)
      await prepare?.(page)
      await page.goto(server!.origin + path + query)
      return { ...toolsOf(page), asked, complaints }
    },
  }
}

/** The path of a page that has not been there before. */
function write({ files }: PageServer, { keys, url }: TestService, options: OpenOptions): string {
  const { attributes = '', body = inForm, head = '', html = 'lang="en"', script = '', module = true } = options
  const path = `/page-${files.size}`
  const json = `<script type="application/json">${JSON.stringify(cart(1, files.size))}</script>`
  const element = `<promo-code publishable-key="${keys.publishable}" ${attributes}>${options.inside ?? plainField + json}</promo-code>`
  files.set(`${path}.js`, recording + script)
  for (const [name, text] of Object.entries(options.files ?? {})) files.set(name, text)
  files.set('/hostile.css', hostileCss)
  files.set('/page.css', ':root { color-scheme: light dark } body { background: Canvas; color: CanvasText }')
  files.set(
    path,
    options.page ??
      `<!doctype html><html ${html}><head><title>Cart</title><script src="${path}.js"></script>${head}` +
        `${module ? `<script type="module" src="${url}/storefront/promo-code.js"></script>` : ''}</head>` +
        `<body><main><h1>Cart</h1>${body(element)}</main></body></html>`,
  )
  return path
}

function watch(page: Page, complaints: string[], url: string): Asked[] {
  const asked: Asked[] = []
  page.on('pageerror', error => complaints.push(`error: ${error.message}`))
  page.on('console', message => {
    const text = message.text()
    if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text)
  })
  page.on('request', request => {
    if (request.method() === 'POST' && request.url() === `${url}/v1/quotes`)
      asked.push(JSON.parse(request.postData() ?? '{}'))
  })
  return asked
}

function toolsOf(page: Page): Omit<ShopPage, 'asked' | 'complaints'> {
  const field = page.getByRole('textbox', { name: 'Promo code' })
  return {
    page,
    field,
    events: name => page.evaluate(`seen.filter(event => event.name === '${name}').map(event => event.detail)`),
    enter: async text => {
      await field.fill(text)
      await field.press('Enter')
    },
    setCart: async quantity => {
      const session = Number(new URL(page.url()).pathname.split('-')[1])
      await page.evaluate(`document.querySelector('promo-code').cart = ${JSON.stringify(cart(quantity, session))}`)
    },
    heard: async text => {
      await expect.poll(() => page.evaluate('heard'), { timeout: 8000 }).toContain(text)
    },
    until: async expression => {
      await expect.poll(() => page.evaluate(`!!(${expression})`), { timeout: 8000, message: expression }).toBe(true)
    },
    formData: () => page.evaluate(`new FormData(document.forms[0]).getAll('discount')`),
  }
}
