/** When a promotion counts as failing: what the list, its tab and its badge agree on. */
import type { Reason } from '@counterfoil/engine'

/** Days that are looked at, today included. */
export const troubleDays = 7

/** As many refusals in that time are no accident. */
export const fewRefusals = 5

/** Nothing that a shopper does helps against these: the promotion, its dates or its limits turn everybody away. */
export const ownReasons: readonly Reason[] = [
  'code_disabled',
  'promotion_inactive',
  'not_started',
  'expired',
  'outside_hours',
  'redemption_limit',
  'period_limit',
  'unit_limit',
  'budget_spent',
]
