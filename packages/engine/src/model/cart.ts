/** The request for a quote: what is being bought, by whom, where, and the codes entered (CONTRACT.md, "Cart → quote"). */
import type { Amount, Percent } from './promotion.ts'

export interface CartLine {
  readonly id: string
  readonly sku?: string
  readonly product?: string
  readonly categories?: readonly string[]
  readonly collections?: readonly string[]
  readonly brand?: string
  readonly tags?: readonly string[]
  /** Integer >= 1. */
  readonly quantity: number
  readonly unit_price: Amount
  readonly compare_at_price?: Amount
  readonly unit_cost?: Amount
  readonly min_unit_price?: Amount
  readonly tax_rate?: Percent
  readonly gift_of?: string
  readonly attributes?: Readonly<Record<string, unknown>>
}

export interface ShippingCharge {
  readonly id: string
  readonly method?: string
  readonly amount: Amount
  readonly tax_rate?: Percent
}

/** Where somebody lives, as the shop has it. */
export interface PostalAddress {
  /** Street and house, and whatever belongs to them. */
  readonly lines?: readonly string[]
  readonly postcode?: string
  readonly city?: string
  readonly country?: string
}

export interface CartCustomer {
  readonly id?: string
  readonly email?: string
  /** Of these three the engine reads nothing; a store may count customers by them (`customer_identities`). */
  readonly phone?: string
  readonly payment_fingerprint?: string
  readonly address?: PostalAddress
  readonly segments?: readonly string[]
  readonly order_count?: number
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly token?: string
}

export interface CartContext {
  readonly session_id?: string
  readonly sales_channel?: string
  readonly billing_country?: string
  readonly shipping_country?: string
  readonly shipping_region?: string
  readonly billing_region?: string
  readonly ip?: string
  readonly ip_country?: string
  readonly ip_region?: string
  readonly payment_method?: string
  readonly attribution?: Readonly<Record<string, string>>
  /** Proof of a solved challenge; the engine reads nothing of it. */
  readonly challenge?: string
}

export interface Cart {
  readonly currency: string
  readonly locale?: string
  /** Only with a secret key: replaces the database's clock. */
  readonly at?: string
  readonly line_items: readonly CartLine[]
  /** Absent: not known yet (a shipping effect is provisional). `[]`: nothing to ship. */
  readonly shipping?: readonly ShippingCharge[]
  readonly prices_include_tax?: boolean
  /** Absent: nobody known. */
  readonly customer?: CartCustomer
  readonly context?: CartContext
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly discounts?: { readonly codes?: readonly string[] }
  readonly previous?: { readonly applied?: readonly string[]; readonly rejected?: readonly string[] }
  /** Absent: remedies and nearly. */
  readonly include?: readonly Included[]
}

/** What a quote says besides the prices: `lines` tells of every line why it counts or does not. */
export type Included = 'remedies' | 'nearly' | 'lines'
