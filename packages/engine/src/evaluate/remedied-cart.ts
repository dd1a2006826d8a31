/** The request as it would be after a remedy: what pricing is asked before the remedy is offered. */
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Facts } from '../model/facts.ts'
import type { Amount } from '../model/promotion.ts'
import type { Remedy } from '../model/quote.ts'

export interface Request {
  readonly cart: Cart
  readonly facts: Facts
  readonly now: number
}

/** Undefined: the remedy cannot be tried out, so it is not offered. */
export function afterRemedy(request: Request, remedy: Remedy): Request | undefined {
  switch (remedy.type) {
    case 'add_amount':
      return withLine(request, addedLine(request.cart, remedy.items, remedy.amount, 1))
    case 'add_quantity':
      return withMore(request, remedy.items, remedy.quantity)
    case 'remove_lines':
      return withCart(request, {
        line_items: request.cart.line_items.filter(line => !remedy.line_items.includes(line.id)),
      })
    case 'sign_in':
      return signedIn(request)
    case 'set_country':
      return withCountry(request, remedy.of, remedy.any_of[0])
    case 'set_payment_method':
      return withContext(request, 'payment_method', remedy.any_of[0])
    case 'set_shipping_method':
      return withShippingMethod(request, remedy.any_of[0])
    case 'wait_until':
      return { ...request, now: Date.parse(remedy.at) }
    case 'drop_code':
      return withoutCode(request, remedy.code)
  }
}

/** Past 2^53−1 no such cart would be priced. */
export function isWithinRange({ line_items, shipping = [] }: Cart): boolean {
  const goods = line_items.reduce((sum, line) => sum + line.unit_price * line.quantity, 0)
  return shipping.reduce((sum, charge) => sum + charge.amount, goods) <= Number.MAX_SAFE_INTEGER
}

function withCart(request: Request, changes: Partial<Cart>): Request {
  return { ...request, cart: { ...request.cart, ...changes } }
}

function withLine(request: Request, line: CartLine | undefined): Request | undefined {
  return line && withCart(request, { line_items: [...request.cart.line_items, line] })
}

/** More of the eligible line that has most, else a new one. */
function withMore(request: Request, items: ItemsFilter, quantity: number): Request | undefined {
  const { cart } = request
  const test = compileFilter(items)
  const [eligible] = cart.line_items.filter(line => test(line, cart.currency)).sort((a, b) => b.quantity - a.quantity)
  if (!eligible) return withLine(request, addedLine(cart, items, samplePrice, quantity))
  const more = { ...eligible, quantity: eligible.quantity + quantity }
  return withCart(request, { line_items: cart.line_items.map(line => (line === eligible ? more : line)) })
}

/** The same pieces as a line of their own, at the price of those in the cart: other goods that fit the filter. */
export function withOtherGoods(request: Request, items: ItemsFilter, quantity: number): Request | undefined {
  const { cart } = request
  const test = compileFilter(items)
  const price = cart.line_items.find(line => test(line, cart.currency))?.unit_price ?? samplePrice
  return withLine(request, addedLine(cart, items, price, quantity))
}

const samplePrice = 1000

/**
 * Made up from the filter and nothing else, so that what helps with it helps with whatever goods fit; where that is not
 * eligible, like an eligible line of the cart. Undefined: neither is.
 */
function addedLine(cart: Cart, items: ItemsFilter, price: Amount, quantity: number): CartLine | undefined {
  const madeUp = lineLike(undefined, cart, items, price, quantity)
  if (madeUp) return madeUp
  const test = compileFilter(items)
  const like = cart.line_items.find(line => test(line, cart.currency))
  return like && lineLike(like, cart, items, price, quantity)
}

function lineLike(
  like: CartLine | undefined,
  cart: Cart,
  items: ItemsFilter,
  price: Amount,
  quantity: number,
): CartLine | undefined {
  const id = `${cart.line_items.reduce((last, line) => (line.id > last ? line.id : last), '')}+`
  const { min_unit_price: _floor, compare_at_price, ...same } = like ?? sampleOf(items)
  const onSale = compare_at_price === undefined ? {} : { compare_at_price: price + 1 }
  const line: CartLine = { ...same, ...onSale, id, quantity, unit_price: price }
  return compileFilter(items)(line, cart.currency) ? line : undefined
}

function sampleOf({ include = [] }: ItemsFilter): Partial<CartLine> {
  const { skus, products, categories, collections, brands, tags, attributes, on_sale } = include[0] ?? {}
  return {
    ...(skus && { sku: skus[0]! }),
    ...(products && { product: products[0]! }),
    ...(brands && { brand: brands[0]! }),
    ...(categories && { categories: [categories[0]!] }),
    ...(collections && { collections: [collections[0]!] }),
    ...(tags && { tags: [tags[0]!] }),
    ...(on_sale && { compare_at_price: samplePrice }),
    ...(attributes && {
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, values[0]])),
    }),
  }
}

/** Somebody of whom nothing stands in the way: what signing in can do at best. */
function signedIn({ cart, facts, now }: Request): Request {
  const customer = { order_count: 0, ...cart.customer, id: cart.customer?.id ?? 'somebody' }
  const codes = facts.codes.map(code => ({
    ...code,
    ...(code.assignment === 'unknown' && { assignment: 'matches' as const }),
    ...(code.ownership === 'unknown' && { ownership: 'other' as const }),
  }))
  const known = { codes, has_ordered: facts.has_ordered ?? false, customer_known: true }
  return { cart: { ...cart, customer }, facts: { ...facts, ...known }, now }
}

function withContext(request: Request, name: string, value: string | undefined): Request | undefined {
  return value === undefined ? undefined : withCart(request, { context: { ...request.cart.context, [name]: value } })
}

/** In another country the region of that address is another one too: not known until checkout says. */
function withCountry(request: Request, of: string, country: string | undefined): Request | undefined {
  const moved = withContext(request, `${of}_country`, country)
  const region = `${of}_region`
  const { [region]: former, ...context } = { ...moved?.cart.context } as Readonly<Record<string, unknown>>
  if (!moved || typeof former !== 'string' || former.startsWith(`${country}-`)) return moved
  return withCart(moved, { context })
}

/** Every charge that names a method names the chosen one; where none does, the one with the smallest id. Fees stay. */
function withShippingMethod(request: Request, method: string | undefined): Request | undefined {
  const charges = (request.cart.shipping ?? []).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const [first] = charges
  if (method === undefined || !first) return undefined
  const named = charges.some(charge => charge.method !== undefined)
  const shipping = charges.map(charge =>
    (named ? charge.method !== undefined : charge === first) ? { ...charge, method } : charge,
  )
  return withCart(request, { shipping })
}

function withoutCode(request: Request, code: string): Request {
  const codes = request.facts.codes.filter(entry => entry.submitted !== code)
  return { ...request, facts: { ...request.facts, codes } }
}
