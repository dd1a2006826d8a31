/** The cart with what a remedy asks for: more goods that count, lines taken out, a country, another moment. */
import { type Cart, codesOf, freeId, type Line, type TryState, withCodes, withContext, withShopper } from '../state.ts'

export interface Remedy {
  readonly type: string
  readonly amount?: number
  readonly quantity?: number
  readonly items?: ItemsFilter
  readonly line_items?: readonly string[]
  readonly of?: string
  readonly any_of?: readonly string[]
  readonly at?: string
  readonly code?: string
}

interface Matcher {
  readonly skus?: readonly string[]
  readonly products?: readonly string[]
  readonly categories?: readonly string[]
  readonly collections?: readonly string[]
  readonly brands?: readonly string[]
  readonly tags?: readonly string[]
  readonly on_sale?: boolean
}

interface ItemsFilter {
  readonly include?: readonly Matcher[]
  readonly exclude?: readonly Matcher[]
}

/** What the catalogue has of the goods that are asked for. */
export type Found = Omit<Line, 'id' | 'quantity' | 'unit_price'> & { readonly unit_price?: number | undefined }

/** `found`: an item of the catalogue that counts; undefined: it has none. */
export function applyRemedy(state: TryState, remedy: Remedy, found?: Found): TryState {
  const { cart } = state
  const change = (next: Cart): TryState => ({ ...state, cart: next })
  switch (remedy.type) {
    case 'add_amount':
      return change(
        withLine(cart, { ...goodsOf(remedy.items), id: 'added', quantity: 1, unit_price: remedy.amount ?? 0 }),
      )
    case 'add_quantity':
      return change(withMore(cart, remedy.quantity ?? 1, remedy.items, found))
    case 'remove_lines':
      return change({ ...cart, line_items: cart.line_items.filter(({ id }) => !remedy.line_items?.includes(id)) })
    case 'drop_code':
      return change(
        withCodes(
          cart,
          codesOf(cart).filter(code => code !== remedy.code),
        ),
      )
    case 'sign_in':
      return change(withShopper(cart, 'returning'))
    case 'wait_until':
      return remedy.at === undefined ? state : { ...state, moment: { kind: 'words', text: remedy.at, at: remedy.at } }
    default:
      return change(withPlace(cart, remedy))
  }
}

/** Is there anything to press? */
export function canApply({ type }: Remedy): boolean {
  return known.has(type)
}

const known: ReadonlySet<string> = new Set([
  ...['add_amount', 'add_quantity', 'remove_lines', 'drop_code', 'sign_in', 'wait_until'],
  ...['set_country', 'set_shipping_method', 'set_payment_method'],
])

function withPlace(cart: Cart, { type, of, any_of: [first] = [] }: Remedy): Cart {
  if (first === undefined) return cart
  if (type === 'set_payment_method') return withContext(cart, { payment_method: first })
  if (type === 'set_country') {
    const name = of === 'billing' ? 'billing_country' : of === 'ip' ? 'ip_country' : 'shipping_country'
    return withContext(cart, { [name]: first })
  }
  const shipping = cart.shipping ?? []
  const charges = shipping.length === 0 ? [{ id: 's1', amount: 0 }] : shipping
  return { ...cart, shipping: charges.map(charge => ({ ...charge, method: first })) }
}

/** More of a line that counts, else a new one. */
function withMore(cart: Cart, quantity: number, items: ItemsFilter | undefined, found: Found | undefined): Cart {
  const line = cart.line_items.find(one => one.gift_of === undefined && fits(one, items))
  if (line) {
    const more = { ...line, quantity: line.quantity + quantity }
    return { ...cart, line_items: cart.line_items.map(one => (one === line ? more : one)) }
  }
  const { unit_price = 1000, ...goods } = found ?? goodsOf(items)
  return withLine(cart, { ...goods, id: 'added', quantity, unit_price })
}

function withLine(cart: Cart, line: Line): Cart {
  return { ...cart, line_items: [...cart.line_items, { ...line, id: freeId(cart.line_items, line.id) }] }
}

/** Goods that have what the filter asks for, named after it. */
function goodsOf(items: ItemsFilter | undefined): Found {
  const [first] = items?.include ?? []
  if (!first) return {}
  const { skus, products, categories, collections, brands, tags } = first
  return {
    ...(skus?.[0] !== undefined && { sku: skus[0] }),
    ...(products?.[0] !== undefined && { product: products[0] }),
    ...(brands?.[0] !== undefined && { brand: brands[0] }),
    ...(categories?.[0] !== undefined && { categories: [categories[0]] }),
    ...(collections?.[0] !== undefined && { collections: [collections[0]] }),
    ...(tags?.[0] !== undefined && { tags: [tags[0]] }),
  }
}

/** By names alone; whatever else a filter asks for, a line that is not sure to fit gets no more. */
function fits(line: Line, { include = [], exclude = [] }: ItemsFilter = {}): boolean {
  if (exclude.length > 0) return false
  return include.length === 0 || include.some(matcher => fitsMatcher(line, matcher))
}

function fitsMatcher(line: Line, matcher: Matcher): boolean {
  const names = new Set(['skus', 'products', 'categories', 'collections', 'brands', 'tags'])
  if (Object.keys(matcher).some(name => !names.has(name))) return false
  const one = (wanted: readonly string[] | undefined, value: string | undefined) =>
    wanted === undefined || (value !== undefined && wanted.includes(value))
  const any = (wanted: readonly string[] | undefined, values: readonly string[] = []) =>
    wanted === undefined || values.some(value => wanted.some(path => value === path || value.startsWith(`${path}/`)))
  return (
    one(matcher.skus, line.sku) &&
    one(matcher.products, line.product) &&
    one(matcher.brands, line.brand) &&
    any(matcher.categories, line.categories) &&
    any(matcher.collections, line.collections) &&
    any(matcher.tags, line.tags)
  )
}
