/** The engine in a real browser: small enough for a page, and the same bytes as here. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { compile, quote } from '@counterfoil/engine'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { browserArguments, browserPath } from '../browser.ts'
import { type Bundle, bundleEngine, withoutDocumentation } from './bundle.ts'
import { samples } from './samples.ts'

const most = 35 * 1024

/** Parses, compiles and prices what it is given as text: what a page would do. */
const priceInPage = `<!doctype html><title>engine</title><script type="module">
  import { compile, parsePromotion, quote } from '/engine.js'
  const read = document => {
    const parsed = parsePromotion(document)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
    return parsed.value
  }
  window.price = text => {
    const { cart, facts, now, promotions, ...rules } = JSON.parse(text)
    return JSON.stringify(quote(compile({ ...rules, promotions: promotions.map(read) }), cart, facts, { now }))
  }
</script>`

describe('the engine bundle', () => {
  let bundle: Bundle
  let server: Server
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    bundle = await bundleEngine()
    server = createServer((request, response) => {
      const code = bundle.files.get((request.url ?? '/').slice(1))
      const type = code === undefined ? 'text/html' : 'text/javascript'
      response.writeHead(200, { 'content-type': type }).end(code ?? priceInPage)
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
    browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
    page = await browser.newPage()
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction('window.price')
  }, 60_000)

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('is under 35 KB gzipped without the locales', () => {
    expect([...bundle.files.keys()].sort()).toEqual(['engine.js', 'locales.js'])
    expect(gzipSync(bundle.files.get('engine.js')!, { level: 9 }).length).toBeLessThan(most)
  })

  it('prices in Chromium to the byte as it does here', async () => {
    for (const [name, sample] of Object.entries(samples)) {
      const here = JSON.stringify(quote(compile(sample), sample.cart, sample.facts, { now: sample.now }))
      const there = await page.evaluate(`price(${JSON.stringify(JSON.stringify(sample))})`)
      expect(there, name).toBe(here)
    }
  })
})

describe('what the bundle leaves out', () => {
  it('is only what documents a definition', () => {
    const source = `export const x = defineEffect<P>({ type: 'x', summary: { en: () => 'a' }, propose, examples: [{ a: 1 }], })`
    expect(withoutDocumentation(source).replace(/\s+/g, ' ')).toBe(
      `export const x = defineEffect<P>({ type: 'x', propose, })`,
    )
    expect(withoutDocumentation('const examples = [1]')).toBe('const examples = [1]')
  })
})
