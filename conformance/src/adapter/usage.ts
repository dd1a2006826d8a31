/** What was used of the limits before this cart. */
import type { Case, CaseCustomer, CasePromotion } from '../case.ts'
import { money } from './money.ts'

export function translateUsage(source: Case, promotionIds: ReadonlyMap<string, string>): object {
  const used = source.promotions.filter(promotion => promotion.usage !== undefined)
  return {
    promotions: Object.fromEntries(used.map(promotion => [promotionIds.get(promotion.id), usageOf(promotion, source)])),
  }
}

function usageOf({ usage = {} }: CasePromotion, source: Case): object {
  return {
    ...(usage.total !== undefined && { redemptions: usage.total }),
    ...(usage.byCustomer && { by_customer: usesBy(source.cart.customer ?? null, usage.byCustomer) }),
    ...(usage.spent !== undefined && { spent: money(source.currency, usage.spent) }),
  }
}

/** The largest count under any one identity; nobody known has used nothing. */
function usesBy(customer: CaseCustomer | null, counts: Readonly<Record<string, number>>): number {
  const identities = [customer?.id, customer?.email].filter(identity => identity != null)
  return Math.max(0, ...identities.map(identity => counts[identity] ?? 0))
}
