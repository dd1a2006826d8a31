/** Limits, budgets and returns as pure decisions: claims on counters, whether they have room, and what to refund. */
export { claimsBetween, withoutOwn } from './changes.ts'
export { type Bound, type Claim, type ClaimScope, claimsOf, type Taking } from './claims.ts'
export { type CounterRow, type CounterRows, type Decision, decide, type Refusal, withoutRoom } from './decide.ts'
export { type CounterChange, changesOf, type Decided } from './guards.ts'
export {
  type HeldElsewhere,
  type Hold,
  heldElsewhere,
  isNothing,
  type LiveHolds,
  liveHolds,
  type Measures,
  minus,
  nothingHeld,
  plus,
} from './holds.ts'
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
  type Restated,
  type ReturnDecision,
  type ReturnRequest,
  refundOf,
  restated,
} from './refund.ts'
export { after, createStanding, type Reading, type Standing, type StandingTaking } from './standing.ts'
export { discountedUnits, type QuoteTaking, takingsOf } from './takings.ts'
export { type UsageInput, usageOf } from './usage.ts'
