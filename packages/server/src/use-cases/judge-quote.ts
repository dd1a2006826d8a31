/** Whether an order may be redeemed at this price, and the refusal when it may not. */
import { problem } from '@counterfoil/contract'
import type { Quote } from '@counterfoil/engine'
import type { Reply } from '../context.ts'
import { type PricedCart, type PriceInput, priceWith } from './price.ts'

export interface Promised {
  readonly expected_total?: number
  readonly on_invalid?: 'refuse' | 'drop'
}

/** Every code must apply and the total be the promised one; with `drop` codes may fail, but nobody pays more than promised. */
export function isAcceptable(
  { discounts, totals }: Quote,
  { expected_total: promised, on_invalid }: Promised,
): boolean {
  if (on_invalid === 'drop') return promised === undefined || totals.total <= promised
  return discounts.rejected.length === 0 && (promised === undefined || totals.total === promised)
}

/** The new quote in full, with remedies; nothing was taken. */
export function quoteChanged(priced: PricedCart, input: PriceInput, { expected_total: promised }: Promised): Reply {
  const { include: _none, ...options } = input.options
  const { quote } = priceWith(priced.storePlan, priced.loaded, { ...input, options })
  const failing = quote.discounts.rejected.map(({ code, reason }) => `${code}: ${reason}`)
  const codes = failing.length > 0 ? `Codes that do not apply: ${failing.join(', ')}.` : undefined
  const total = promised === undefined || promised === quote.totals.total ? undefined : totalMoved(promised, quote)
  return problem('quote_changed', {
    detail: [codes, total].filter(text => text !== undefined).join(' '),
    extra: { quote },
  })
}

function totalMoved(promised: number, { totals }: Quote): string {
  return `The total is ${totals.total}, not the expected ${promised}.`
}
