/**
 * The back end of the demo shop: the half that holds the secret key. One function from Request to Response, so it runs
 * wherever those exist: Node, Deno, Bun, an edge worker; `address` is the shopper's, if the server knows it.
 */
import type { Client } from '@counterfoil/contract/client'
import type { ShopInfo } from '../documents.ts'
import { countries, currency } from '../to-cart.ts'
import { ok, refusalOf, refused } from './answers.ts'
import { createCatalogue } from './catalogue.ts'
import { hold, pay, type Till } from './checkout.ts'
import { createOffers } from './offers.ts'
import { readCheckout, readJson, readPay, readReturn } from './read.ts'
import { receiptOf } from './receipt.ts'
import { shippingMethods } from './shipping.ts'

export interface BackEndOptions {
  /** With the store's secret key; it never leaves this half. */
  readonly api: Client
  /** What the page may know: it opens quotes, nothing else. */
  readonly publishableKey: string
  readonly locale?: string
  readonly timeZone?: string
}

export type BackEnd = (request: Request, address?: string) => Promise<Response>

type Handler = (call: Call) => Promise<Response>

interface Call {
  readonly request: Request
  readonly url: URL
  /** The `{id}` of the path. */
  readonly id: string
  readonly address: string | undefined
}

export function createBackEnd(options: BackEndOptions): BackEnd {
  const { api, publishableKey, locale = 'en-GB', timeZone = 'Europe/London' } = options
  const till: Till = { api, catalogue: createCatalogue(api), locale }
  const offers = createOffers(api, locale)
  const info = async (): Promise<ShopInfo> => ({
    publishable_key: publishableKey,
    currency,
    locale,
    time_zone: timeZone,
    departments: await till.catalogue.departments(),
    countries,
    shipping: shippingMethods,
    offers: await offers(),
  })
  const routes: readonly (readonly [method: string, path: RegExp, handler: Handler])[] = [
    ['GET', /^\/shop\/api\/shop$/, async () => ok(await info())],
    ['GET', /^\/shop\/api\/products$/, async ({ url }) => ok(await till.catalogue.search(wishOf(url.searchParams)))],
    ['POST', /^\/shop\/api\/checkout$/, call => holding(till, call)],
    ['POST', /^\/shop\/api\/orders$/, call => paying(till, call)],
    ['GET', /^\/shop\/api\/orders\/([^/]+)$/, call => receipt(till, call)],
    ['POST', /^\/shop\/api\/orders\/([^/]+)\/returns$/, call => takingBack(till, call)],
  ]
  return async (request, address) => {
    const url = new URL(request.url)
    for (const [method, path, handler] of routes) {
      const match = path.exec(url.pathname)
      if (match === null || method !== request.method) continue
      return handler({ request, url, id: match[1] ?? '', address }).catch(error => refused(refusalOf(error)))
    }
    return refused({ error: 'not_found', message: 'There is nothing here.' })
  }
}

async function holding(till: Till, { request, address }: Call): Promise<Response> {
  return ok(await hold(till, readCheckout(await readJson(request)), address), 201)
}

async function paying(till: Till, { request, address }: Call): Promise<Response> {
  return ok(await pay(till, readPay(await readJson(request)), address), 201)
}

async function receipt({ api, catalogue }: Till, { id }: Call): Promise<Response> {
  const order = { id: orderRef(id) }
  const [redemption, returns] = await Promise.all([api.readRedemption(order), api.listReturns(order)])
  const returned = new Map(returns.line_items.map(line => [line.id, line.returned]))
  return ok(receiptOf(redemption, await catalogue.all(), returned))
}

/** What it answers is what to refund, to the penny. The same `id` twice is one return; a dry run is none. */
async function takingBack({ api }: Till, { request, id }: Call): Promise<Response> {
  const body = readReturn(await readJson(request))
  return ok(await api.createReturn({ id: orderRef(id), body, idempotencyKey: body.id }), body.dry_run ? 200 : 201)
}

/** Only orders of this shop: their numbers cannot be guessed. */
function orderRef(id: string): string {
  return /^shop-[0-9a-f]{24}$/.test(id) ? `order:${id}` : 'order:none'
}

function wishOf(query: URLSearchParams) {
  return {
    search: (query.get('search') ?? '').slice(0, 100),
    department: query.get('department') ?? '',
    skus: query.getAll('sku').slice(0, 200),
    page: Number(query.get('page') ?? 1) || 1,
  }
}
