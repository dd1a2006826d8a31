/**
 * A cart from whatever was pasted: ours (alone, or inside a trial, a scenario or an order), a UCP checkout, or a cart or
 * order of Shopify. What is not ours is carried over as far as it is simple; the service checks the rest and says what is wrong.
 */
import type { Cart, Line } from '../state.ts'
import { jsonFault, type Place } from './json-place.ts'
import { type Fields, isFields, isList, soundCart } from './sound-state.ts'

export type ReadCart =
  | { readonly ok: true; readonly cart: Cart; readonly kind: 'ours' | 'ucp' | 'shopify' }
  | { readonly ok: false; readonly place: Place }
  | { readonly ok: false; readonly place?: undefined }

/** `digits`: of minor units, for prices that are written as "19.99". `currency`: of carts that say none. */
export function readCart(text: string, digits: (currency: string) => number, currency: string): ReadCart {
  const place = jsonFault(text)
  if (place) return { ok: false, place }
  const value = inner(JSON.parse(text) as unknown)
  if (!isFields(value)) return { ok: false }
  const money = (stringOf(value.currency) ?? stringOf(value.presentment_currency) ?? currency).toUpperCase()
  const read = { currency: money, digits: digits(money) }
  const { line_items: lines, items } = value
  const found = (kind: 'ours' | 'ucp' | 'shopify', cart: Fields): ReadCart => ({
    ok: true,
    kind,
    cart: soundCart(cart, currency),
  })
  if (isList(items)) return found('shopify', shopify(items, read, true))
  if (!isList(lines)) return { ok: false }
  if (lines.some(line => isFields(line) && isFields(line.item))) return found('ucp', ucp(value, lines, read))
  if (lines.some(line => isFields(line) && typeof line.price === 'string'))
    return found('shopify', shopify(lines, read, false))
  return found('ours', { ...value, currency: money })
}

/** The cart of a trial, a scenario, a simulation or a redemption. */
function inner(value: unknown): unknown {
  if (!isFields(value)) return value
  const { cart, order, checkout, codes } = value
  const held = [cart, order, checkout].find(isFields)
  if (!held || 'line_items' in value) return value
  return isList(codes) && codes.every(code => typeof code === 'string') ? { ...held, discounts: { codes } } : held
}

interface Money {
  readonly currency: string
  readonly digits: number
}

/** Prices of a UCP checkout are minor units, as ours. */
function ucp(checkout: Fields, lines: readonly unknown[], { currency }: Money): Cart {
  const codes = isFields(checkout.discounts) ? checkout.discounts.codes : undefined
  const buyer = isFields(checkout.buyer) ? stringOf(checkout.buyer.email) : undefined
  return {
    currency,
    line_items: lines.filter(isFields).map((line, index): Line => {
      const item = isFields(line.item) ? line.item : line
      const sku = stringOf(item.id)
      return {
        id: stringOf(line.id) ?? `l${index + 1}`,
        ...(sku !== undefined && { sku }),
        quantity: numberOf(line.quantity) ?? 1,
        unit_price: numberOf(item.price) ?? 0,
      }
    }),
    ...(isList(codes) && { discounts: { codes: codes.map(String) } }),
    ...(buyer !== undefined && { customer: { email: buyer } }),
  }
}

/** `/cart.js` counts in cents; an order writes "19.99". */
function shopify(lines: readonly unknown[], { currency, digits }: Money, inCents: boolean): Cart {
  const price = (value: unknown) =>
    inCents ? (numberOf(value) ?? 0) * 10 ** (digits - 2) : minorOf(String(value), digits)
  return {
    currency,
    line_items: lines.filter(isFields).map((line, index): Line => {
      const [sku, product, brand] = [line.sku, line.product_id, line.vendor].map(textOf)
      const kind = textOf(line.product_type)
      return {
        id: textOf(line.key) ?? textOf(line.id) ?? `l${index + 1}`,
        ...(sku !== undefined && { sku }),
        ...(product !== undefined && { product }),
        ...(brand !== undefined && { brand }),
        ...(kind !== undefined && { categories: [kind] }),
        quantity: numberOf(line.quantity) ?? 1,
        unit_price: Math.round(price(line.original_price ?? line.price)),
      }
    }),
  }
}

/** "19.99" of two digits is 1999, digit by digit. */
function minorOf(text: string, digits: number): number {
  const [whole = '0', fraction = ''] = text.split('.')
  return Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`) || 0
}

function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** Ids of Shopify are numbers. */
function textOf(value: unknown): string | undefined {
  return typeof value === 'number' ? String(value) : stringOf(value)
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}
