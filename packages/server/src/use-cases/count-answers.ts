/** What a quote answered to each code, handed to the counters of attempts. */
import type { Cart, Quote } from '@counterfoil/engine'
import { civilDay } from '@counterfoil/ledger'
import type { Service } from '../context.ts'
import type { CodeOutcome } from './attempts.ts'
import { sourceOf } from './guard/leaks/source-of.ts'
import type { PricedCart } from './price.ts'

export function countAnswers(service: Pick<Service, 'attempts'>, priced: PricedCart, context: Cart['context']): void {
  const { quote, loaded, storePlan } = priced
  if (quote.discounts.codes.length === 0) return
  service.attempts.count({
    storeId: storePlan.storeId,
    day: civilDay(loaded.now, storePlan.settings.time_zone),
    sessionId: context?.session_id,
    source: sourceOf(context?.attribution),
    outcomes: outcomesOf(quote).map(({ index, outcome }): CodeOutcome => {
      const code = loaded.codes[index]
      const exists = code?.record
      return {
        outcome,
        submitted: code?.canonical ?? code?.submitted ?? '',
        ...(exists && { promotionId: exists.promotion, codeId: exists.id, code: exists.code }),
      }
    }),
  })
}

/** For the service's own figures: how many quotes took something off, and how many refused a code and took nothing. */
export function countQuote({ metrics }: Service, { totals, discounts }: Quote): void {
  if (totals.items_discount + totals.shipping_discount > 0) metrics.quote('discounted')
  else metrics.quote(discounts.rejected.length > 0 ? 'rejected' : 'plain')
}

function outcomesOf(quote: Quote): readonly { readonly index: number; readonly outcome: string }[] {
  const applied = new Set(quote.discounts.applied.flatMap(entry => entry.index ?? []))
  const rejected = quote.discounts.rejected.map(({ index, reason }) => ({ index, outcome: reason as string }))
  return [...[...applied].map(index => ({ index, outcome: 'applied' })), ...rejected]
}
