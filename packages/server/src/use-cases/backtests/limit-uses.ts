/**
 * What limits have counted through the orders so far, from zero: of the drafts, and apart from it of what the store has in
 * their place today; of everything else nothing counts. What an order was promised is counted and never refused, since
 * what is frozen has no limits.
 */
import type { Code, Promotion, Quote, Settings, SubmittedCode, Usage } from '@counterfoil/engine'
import { after, type ClaimScope, type CounterRow, claimsOf, periodKeys, takingsOf, usageOf } from '@counterfoil/ledger'
import { countedIdentities } from '../identities.ts'
import type { PastOrder } from './past-orders.ts'

export interface LimitUses {
  readonly scopeOf: (order: PastOrder) => ClaimScope
  readonly usage: (scope: ClaimScope, codes: readonly SubmittedCode[]) => Usage
  readonly take: (quote: Quote, scope: ClaimScope, codes: readonly SubmittedCode[]) => void
}

export function limitUses(counted: ReadonlyMap<string, Promotion>, settings: Settings): LimitUses {
  const rows = new Map<string, CounterRow>()
  const promotions = [...counted.values()]
  const ofCounted = (codes: readonly SubmittedCode[]): Code[] =>
    codes.flatMap(({ record }) => (record && counted.has(record.promotion) ? record : []))
  return {
    scopeOf: ({ frozen, identities, instant }) => ({
      currency: frozen.cart.currency,
      identities: countedIdentities(settings, identities),
      periodsOf: ({ schedule }) => periodKeys(instant, schedule?.time_zone ?? settings.time_zone),
    }),
    usage: (scope, codes) => usageOf({ promotions, codes: ofCounted(codes), campaigns: [], rows, scope }),
    take: (quote, scope, codes) => {
      const takings = takingsOf(quote).flatMap(({ promotionId, index, units, amount, gifts }) => {
        const promotion = counted.get(promotionId)
        const code = index === undefined ? undefined : codes[index]?.record
        return promotion ? [{ promotion, code, units, amount, gifts }] : []
      })
      for (const claim of claimsOf(takings, scope)) rows.set(claim.key, after(rows.get(claim.key), claim))
    },
  }
}
