/** Limits, budgets and returns as pure decisions: claims on counters, whether they have room, and what to refund. */
export { type Bound, type Claim, type ClaimScope, claimsOf, type Taking } from './claims.ts'
export { type CounterRow, type Decision, decide, type Refusal } from './decide.ts'
export {
  campaignKey,
  campaignKeys,
  civilDay,
  codeKey,
  currencySuffix,
  historyKey,
  identitySuffix,
  mondayOf,
  type PeriodKeys,
  periodKeys,
  promotionKey,
  promotionSuffixes,
  type Scope,
} from './keys.ts'
export {
  type PaidLine,
  type PaidOrder,
  type Refund,
  type ReturnDecision,
  type ReturnRequest,
  refundOf,
} from './refund.ts'
export { discountedUnits, type QuoteTaking, takingsOf } from './takings.ts'
export { type UsageInput, usageOf } from './usage.ts'
