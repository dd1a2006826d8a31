/** The engine in a real browser: small enough for a page, and the same bytes as here. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { compile, conditionTypes, effects, parsePromotion, quote } from '@counterfoil/engine'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { browserArguments, browserPath } from '../browser.ts'
import { type Bundle, bundleEngine } from './bundle.ts'
import { samples } from './samples.ts'

/** Bytes, gzipped, without the words: of `engine.js`, which every page loads, and of all modules together. */
const mostOfEngine = 35_000
const mostOfAll = 65_000

/** Prices what it is given as text, and parses it: what a page would do. */
const blankPage = `<!doctype html><title>engine</title><script type="module">
  window.price = async text => {
    const { compile, load, quote } = await import('/engine.js')
    const { cart, facts, now, ...rules } = JSON.parse(text)
    await load(rules.promotions, cart.include && { include: cart.include })
    return JSON.stringify(quote(compile(rules), cart, facts, { now }))
  }
  window.priceAtOnce = async text => {
    const { compile, quote } = await import('/engine.js')
    const { cart, facts, now, ...rules } = JSON.parse(text)
    return JSON.stringify(quote(compile(rules), cart, facts, { now }))
  }
  window.parse = async text => {
    const { parsePromotion } = await import('/documents.js')
    return JSON.stringify(parsePromotion(JSON.parse(text)))
  }
</script>`

describe('the engine bundle', () => {
  let bundle: Bundle
  let server: Server
  let browser: Browser
  let page: Page
  let asked: string[] = []

  const ask = (name: 'parse' | 'price' | 'priceAtOnce', given: unknown): Promise<unknown> =>
    page.evaluate(`${name}(${JSON.stringify(JSON.stringify(given))})`)
  const weight = (name: string) => gzipSync(bundle.files.get(name)!, { level: 9 }).length

  beforeAll(async () => {
    bundle = await bundleEngine()
    server = createServer((request, response) => {
      const file = (request.url ?? '/').slice(1)
      const code = bundle.files.get(file)
      if (code !== undefined) asked.push(file)
      const type = code === undefined ? 'text/html' : 'text/javascript'
      response.writeHead(200, { 'content-type': type }).end(code ?? blankPage)
    }).listen(0, '127.0.0.1')
    await new Promise(resolve => server.once('listening', resolve))
    if (browserPath === undefined) throw new Error('No Chromium: install it, or name it in CHROMIUM.')
    browser = await chromium.launch({ executablePath: browserPath, args: [...browserArguments] })
    page = await browser.newPage()
  }, 60_000)

  beforeEach(async () => {
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
    await page.waitForFunction('window.price')
    asked = []
  })

  afterAll(async () => {
    await browser?.close()
    server?.close()
  })

  it('is under 35 KB gzipped for every page, and under 60 KB with all that may be loaded later, without the locales', () => {
    const files = [...bundle.files.keys()].sort()
    expect(files).toEqual(['advice.js', 'documents.js', 'engine.js', 'locales.js', 'more.js', 'sharing.js'])
    expect(weight('engine.js')).toBeLessThan(mostOfEngine)
    const all = files.filter(file => file !== 'locales.js').reduce((sum, file) => sum + weight(file), 0)
    expect(all).toBeLessThan(mostOfAll)
  })

  it('prices in Chromium to the byte as it does here: every example of every condition and effect, every profile', async () => {
    for (const [name, sample] of Object.entries(samples)) {
      const here = JSON.stringify(quote(compile(sample), sample.cart, sample.facts, { now: sample.now }))
      expect(await ask('price', sample), name).toBe(here)
    }
  })

  it('parses in Chromium to the byte as it does here, faults and all', async () => {
    for (const [name, { promotions }] of Object.entries(samples)) {
      for (const promotion of promotions) {
        expect(await ask('parse', promotion), name).toBe(JSON.stringify(parsePromotion(promotion)))
        const faulty = {
          ...promotion,
          surprise: 1,
          conditions: promotion.conditions.map(({ type }) => ({ type, surprise: 1 })),
          effects: promotion.effects.map(({ type }) => ({ type, surprise: 1 })),
        }
        expect(await ask('parse', faulty), name).toBe(JSON.stringify(parsePromotion(faulty)))
      }
    }
  })

  it('has samples of every condition and effect', () => {
    const documents = Object.values(samples).flatMap(({ promotions }) => promotions)
    const types = documents.flatMap(({ conditions, effects: theirs }) =>
      [...conditions, ...theirs].map(({ type }) => type),
    )
    expect([...new Set(types)].sort()).toEqual([...conditionTypes, ...effects].map(({ type }) => type).sort())
  })

  it('loads only what the promotions need', async () => {
    const simple = samples['several lines']!
    const quiet = { ...simple.cart, include: [] }
    await ask('price', { ...simple, promotions: simple.promotions.slice(0, 1), cart: quiet })
    expect(asked.sort()).toEqual(['engine.js', 'locales.js'])
    await ask('price', { ...simple, cart: quiet })
    expect(asked.sort()).toEqual(['engine.js', 'locales.js', 'sharing.js'])
    await ask('price', simple)
    expect(asked.sort()).toEqual(['advice.js', 'engine.js', 'locales.js', 'sharing.js'])
  })

  it('says what was not loaded', async () => {
    const simple = samples['several lines']!
    await expect(ask('priceAtOnce', simple)).rejects.toThrow('advice is not loaded')
    const bundleOf = Object.entries(samples).find(([name]) => name.startsWith('bundle: '))![1]
    await expect(ask('priceAtOnce', bundleOf)).rejects.toThrow('"bundle" is no effect')
  })
})
