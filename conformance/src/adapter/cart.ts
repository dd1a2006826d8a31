/** The cart of a case as a request for a quote. */
import type { Case, CaseCustomer, CaseLine } from '../case.ts'
import { plainCategory } from './filter.ts'
import { numbered } from './numbering.ts'
import { regionCodes } from './regions.ts'

/** `codes` are the strings to submit, in order (they may differ from the case's: see `translateCodes`). */
export function translateCart(source: Case, codes: readonly string[]): object {
  const { cart, tax } = source
  const rate = taxRate(source)
  return {
    currency: source.currency,
    at: source.now,
    line_items: cart.lines.map((line, index) => ({
      id: numbered('l', index, cart.lines.length),
      ...described(line),
      ...rate(line.taxCategory),
    })),
    shipping: cart.shipping.map((charge, index) => ({
      id: numbered('s', index, cart.shipping.length),
      ...(charge.method && { method: charge.method }),
      amount: charge.amount,
      ...rate(charge.taxCategory),
    })),
    ...(tax?.pricesIncludeTax && { prices_include_tax: true }),
    customer: cart.customer ? translateCustomer(cart.customer) : nobody,
    context: translateContext(source),
    discounts: { codes },
  }
}

function described(line: CaseLine): object {
  return {
    ...(line.sku && { sku: line.sku }),
    ...(line.product && { product: line.product }),
    categories: (line.categories ?? []).map(plainCategory),
    collections: line.collections ?? [],
    ...(line.brand && { brand: line.brand }),
    quantity: line.quantity,
    unit_price: line.unitPrice,
    ...(line.compareAtPrice != null && { compare_at_price: line.compareAtPrice }),
    ...(line.minUnitPrice != null && { min_unit_price: line.minUnitPrice }),
    attributes: line.attributes ?? {},
  }
}

/** Only a case about tax carries rates; a category without a rate is taxed at zero. */
function taxRate({ tax }: Case): (category: string | null | undefined) => object {
  if (tax === undefined) return () => ({})
  return category => ({ tax_rate: String((category ? tax.rates[category] : undefined) ?? 0) })
}

/** Nobody known. A case then means "in no group", not "in a group that we may learn of later". */
const nobody = { segments: [] }

function translateCustomer(customer: CaseCustomer): object {
  return {
    ...(customer.id && { id: customer.id }),
    ...(customer.email && { email: customer.email }),
    segments: customer.groups ?? [],
    ...(customer.orderCount !== undefined && { order_count: customer.orderCount }),
  }
}

function translateContext(source: Case): object {
  const { channel } = source.cart
  return {
    ...(channel && { sales_channel: channel }),
    ...countryOf(source),
    ...regionOf(source),
  }
}

/** Likewise a region: "ZZ-0" is listed nowhere. */
function regionOf(source: Case): object {
  const known = source.cart.shippingAddress?.region
  if (known) return { shipping_region: regionCodes(source)(known) }
  const asked = source.promotions.some(({ conditions = [] }) => conditions.some(({ type }) => type === 'region'))
  return asked ? { shipping_region: 'ZZ-0' } : {}
}

/** In a case a country that is not known is not listed. We would wait for checkout, so we say "no country" (ZZ). */
function countryOf(source: Case): object {
  const known = source.cart.shippingAddress?.country
  if (known) return { shipping_country: known }
  const asked = source.promotions.some(({ conditions = [] }) => conditions.some(({ type }) => type === 'country'))
  return asked ? { shipping_country: 'ZZ' } : {}
}
