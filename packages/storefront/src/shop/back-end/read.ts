/** What a browser sent, read strictly: a back end believes nothing it was not told in the right shape. */
import type { Basket, Buyer, CheckoutRequest, PayRequest, ReturnRequest } from '../documents.ts'
import { countries } from '../to-cart.ts'
import { Refusal } from './answers.ts'

const mostBytes = 64 * 1024
const mostLines = 200

/** Throws Refusal. */
export async function readJson(request: Request): Promise<Record<string, unknown>> {
  const text = await request.text()
  if (text.length > mostBytes) throw new Refusal({ error: 'too_large', message: 'That is more than a shop can read.' })
  try {
    return record(JSON.parse(text), 'the request')
  } catch (error) {
    throw error instanceof Refusal ? error : wrong('the request')
  }
}

export function readCheckout(body: Record<string, unknown>): CheckoutRequest {
  return {
    basket: basketOf(record(body.basket, 'the cart')),
    buyer: buyerOf(record(body.buyer, 'who is buying')),
    expected_total: whole(body.expected_total, 0, Number.MAX_SAFE_INTEGER, 'the total'),
  }
}

export function readPay(body: Record<string, unknown>): PayRequest {
  return {
    ...readCheckout(body),
    order_id: matching(body.order_id, /^shop-[0-9a-f]{24}$/, 'the order number'),
  }
}

export function readReturn(body: Record<string, unknown>): ReturnRequest {
  return {
    id: matching(body.id, /^return-[0-9a-f]{24}$/, 'the return'),
    line_items: list(body.line_items, mostLines, 'the articles').map(item => {
      const { id, quantity } = record(item, 'an article')
      return { id: text(id, 64, 'an article'), quantity: whole(quantity, 1, 9999, 'a quantity') }
    }),
    dry_run: body.dry_run === true,
  }
}

function basketOf({ items, codes, country, shipping, session, attribution }: Record<string, unknown>): Basket {
  const known = new Set<string>()
  return {
    items: list(items, mostLines, 'the articles').map(item => {
      const { sku, quantity } = record(item, 'an article')
      const read = { sku: text(sku, 64, 'an article'), quantity: whole(quantity, 1, 9999, 'a quantity') }
      if (known.has(read.sku)) throw wrong('the articles')
      known.add(read.sku)
      return read
    }),
    codes: list(codes, 10, 'the codes').map(code => text(code, 256, 'a code')),
    country: countries.find(each => each === country) ?? fail('the country'),
    shipping: text(shipping, 32, 'the delivery'),
    session: matching(session, /^[0-9a-f]{32}$/, 'the session'),
    ...(attribution !== undefined && { attribution: attributionOf(record(attribution, 'the link')) }),
  }
}

function attributionOf(given: Record<string, unknown>): Record<string, string> {
  const entries = Object.entries(given).slice(0, 10)
  return Object.fromEntries(entries.map(([name, value]) => [text(name, 64, 'the link'), text(value, 256, 'the link')]))
}

function buyerOf({ name, email, newsletter }: Record<string, unknown>): Buyer {
  return {
    name: text(name, 200, 'your name').trim(),
    email: matching(email, /^[^\s@]{1,64}@[^\s@]{1,255}$/, 'your e-mail'),
    newsletter: newsletter === true,
  }
}

function record(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(what)
  return value as Record<string, unknown>
}

function list(value: unknown, most: number, what: string): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw wrong(what)
  return value
}

function text(value: unknown, most: number, what: string): string {
  if (!isPlain(value) || value.trim() === '' || value.length > most) throw wrong(what)
  return value
}

/** Text of one line; what nobody types, no database holds and no label prints is none. */
function isPlain(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !/\p{Cc}/u.test(value)
}

function matching(value: unknown, pattern: RegExp, what: string): string {
  return isPlain(value) && pattern.test(value) ? value : fail(what)
}

function whole(value: unknown, min: number, max: number, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) throw wrong(what)
  return value
}

function fail(what: string): never {
  throw wrong(what)
}

function wrong(what: string): Refusal {
  return new Refusal({ error: 'invalid', message: `Please check ${what}.` })
}
