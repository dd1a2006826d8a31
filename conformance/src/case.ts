/** A conformance case as its file states it: a cart, promotions, codes, and what a peer's own test says must come out. */

/** `{trigger: {codes}}` or `{trigger: {automatic: true}}`. */
export interface CaseTrigger {
  readonly codes?: readonly string[]
  readonly automatic?: boolean
}

export interface CaseLine {
  readonly id: string
  readonly sku?: string | null
  readonly product?: string | null
  readonly categories?: readonly string[]
  readonly collections?: readonly string[]
  readonly brand?: string | null
  readonly unitPrice: number
  readonly compareAtPrice?: number | null
  readonly minUnitPrice?: number | null
  readonly taxCategory?: string | null
  readonly quantity: number
  readonly attributes?: Readonly<Record<string, unknown>>
}

export interface CaseCharge {
  readonly id: string
  readonly method?: string | null
  readonly amount: number
  readonly taxCategory?: string | null
}

export interface CaseCustomer {
  readonly id: string | null
  readonly email?: string | null
  readonly groups?: readonly string[]
  readonly orderCount?: number
}

export interface CaseCart {
  readonly lines: readonly CaseLine[]
  readonly shipping: readonly CaseCharge[]
  readonly shippingAddress?: { readonly country?: string | null; readonly region?: string | null } | null
  readonly channel?: string | null
  readonly customer?: CaseCustomer | null
}

export interface CaseFilter {
  readonly products?: readonly string[]
  readonly skus?: readonly string[]
  readonly categories?: readonly string[]
  readonly attributes?: Readonly<Record<string, unknown>>
  readonly unitPriceMin?: number
  readonly unitPriceMax?: number
  readonly onSale?: boolean
}

/** Parameters differ by `type`; the adapter's translators read them. */
export interface CaseCondition {
  readonly type: string
  readonly [parameter: string]: unknown
}

export interface CaseEffect {
  readonly type: string
  readonly target?: string
  readonly [parameter: string]: unknown
}

export interface CasePromotion {
  readonly id: string
  readonly name?: string
  readonly trigger: CaseTrigger
  readonly priority?: number
  readonly exclusive?: boolean
  readonly stop?: string
  readonly active?: boolean
  readonly schedule?: { readonly startsAt?: string; readonly endsAt?: string }
  readonly limits?: {
    readonly total?: number
    readonly perCustomer?: number
    readonly budget?: number
    readonly requireLogin?: boolean
  }
  readonly usage?: {
    readonly total?: number
    readonly byCustomer?: Readonly<Record<string, number>>
    readonly spent?: number
  }
  readonly conditions?: readonly CaseCondition[]
  readonly effects: readonly CaseEffect[]
}

export interface CaseTax {
  readonly pricesIncludeTax?: boolean
  readonly rates: Readonly<Record<string, number>>
  readonly rounding?: 'line' | 'unit' | 'order'
  readonly basis?: 'after_discount' | 'before_discount'
}

export interface ExpectedRejection {
  readonly code: string
  readonly reason: string
  /** The source only says "invalid": that the code is refused is asserted, the reason is not. */
  readonly generic?: boolean
}

/** Only what the source asserts; an absent word is not compared. */
export interface Expectation {
  readonly discountTotal?: number
  readonly shippingDiscount?: number
  readonly orderTotal?: number
  readonly taxTotal?: number
  readonly lines?: Readonly<
    Record<string, { readonly discount?: number; readonly total?: number; readonly unitDiscounts?: readonly number[] }>
  >
  readonly shipping?: Readonly<Record<string, { readonly discount?: number; readonly total?: number }>>
  readonly applied?: readonly string[]
  readonly rejected?: readonly ExpectedRejection[]
  readonly gifts?: readonly { readonly sku: string; readonly quantity: number }[]
}

export type Semantics = Readonly<Record<string, unknown>>

export interface Case {
  readonly id: string
  readonly category?: string
  readonly summary: string
  readonly currency: string
  readonly now: string
  readonly cart: CaseCart
  readonly promotions: readonly CasePromotion[]
  readonly codes: readonly string[]
  readonly semantics?: Semantics
  readonly tax?: CaseTax
  readonly expect: Expectation
  readonly tolerance?: number
  readonly doubt?: string
}

/** A case in our own documents instead of the vocabulary's words: see `whole-case.ts`. */
export interface WholeCase {
  readonly id: string
  readonly category?: string
  readonly summary: string
  readonly now: string
  /** The body of `POST /v1/simulations`. */
  readonly simulation: Readonly<Record<string, unknown>>
  /** The part of the quote that must come out. */
  readonly expect: Readonly<Record<string, unknown>>
  readonly doubt?: string
}

export type AnyCase = Case | WholeCase
