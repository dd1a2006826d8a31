/** What a quote takes: one taking per promotion that it applies, whatever its classes and effects. */
import type { Quote } from '@counterfoil/engine'

export interface QuoteTaking {
  readonly promotionId: string
  /** As submitted; absent: automatic. */
  readonly code?: string
  /** Position in `discounts.codes`; absent: automatic. */
  readonly index?: number
  /** Units of lines that carry its discount. */
  readonly units: number
  /** Off items and shipping together, minor units. */
  readonly amount: number
  /** Value of its gifts that are no lines of the order: budgets pay for it too. */
  readonly gifts: number
}

/** Sorted by promotion id. Two effects of one promotion on the same line carry its units once. */
export function takingsOf(quote: Quote): readonly QuoteTaking[] {
  const takings = new Map<string, QuoteTaking>()
  for (const applied of quote.discounts.applied) {
    const known = takings.get(applied.promotion)
    takings.set(applied.promotion, {
      promotionId: applied.promotion,
      ...(applied.code !== undefined && { code: applied.code }),
      ...(applied.index !== undefined && { index: applied.index }),
      units: known?.units ?? unitsOf(quote, applied.promotion),
      amount: (known?.amount ?? 0) + applied.amount,
      gifts: known?.gifts ?? giftsOf(quote, applied.promotion),
    })
  }
  return [...takings.values()].sort((one, other) => (one.promotionId < other.promotionId ? -1 : 1))
}

function giftsOf({ discounts: { gifts } }: Quote, promotionId: string): number {
  let value = 0
  for (const gift of gifts) if (gift.promotion === promotionId) value += gift.value ?? 0
  return value
}

function unitsOf(quote: Quote, promotionId: string): number {
  let units = 0
  for (const line of quote.line_items) {
    let own = 0
    for (const discount of line.discounts) if (discount.promotion === promotionId) own += discount.units
    units += Math.min(own, line.quantity)
  }
  return units
}

/** Units of a line that carry any discount. */
export function discountedUnits(line: Quote['line_items'][number]): number {
  const most = line.discounts.reduce((units, discount) => Math.max(units, discount.units), 0)
  return Math.min(most, line.quantity)
}
