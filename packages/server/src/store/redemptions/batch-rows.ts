/** Rows of a batch of redemptions, as they are handed to the statement that writes them; JSON is text here. */

export interface BatchOrder {
  readonly redemptionId: string
  readonly orderId: string
  /** RFC 3339. */
  readonly redeemedAt: string
  /** Civil day of the store. */
  readonly day: string
  readonly currency: string
  /** Base64url, so that they need no quotes inside an array. */
  readonly customerHashes: readonly string[]
  readonly newCustomer: boolean | null
  readonly source: string
  readonly gross: number
  readonly itemsDiscount: number
  readonly shippingDiscount: number
  readonly total: number
  readonly quote: string
  /** `{cart, codes}`. */
  readonly kept: string
  /** For reports: `[[product, units, discount], …]` (use-cases/reports/order-figures.ts). */
  readonly carried?: string
  readonly termsId: string
  readonly fingerprint: string
  readonly reservationId: string | null
  readonly eventId: string
  readonly event: string
}

/** One promotion of one order, or none: an order without a discount has an entry too. */
export interface BatchEntry {
  readonly order: BatchOrder
  readonly entryId: string
  readonly promotionId: string | null
  readonly codeId: string | null
  readonly code: string | null
  readonly campaignId: string | null
  readonly uses: number
  readonly units: number
  readonly amount: number
  /** Value of gift units that are no lines of the order. */
  readonly gifts: number
  readonly source: string
}

export interface KeptKey {
  readonly endpoint: string
  readonly key: string
  readonly fingerprint: string
  readonly status: number
  readonly body: string
}

export interface ResolvedReservation {
  readonly reservationId: string
  readonly redemptionId: string
}
