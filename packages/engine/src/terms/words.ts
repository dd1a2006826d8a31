/** What a language must bring for terms: one entry for every rule that a promotion can have. A missing one does not compile. */
import type { Period, PromotionClass } from '../model/promotion.ts'

/** A count: absent where the audience may not know the figure, so that the sentence speaks of a limit without it. */
export type Count = string | undefined

export interface TermsWords {
  /** Clauses as one addition to a summary: " if the subtotal is at least $75.00". */
  readonly given: (clauses: string) => string
  /** A clause as "if" takes it in: "si le sous-total …", "s’il …". */
  readonly clause: (clause: string) => string
  /** The same when there are too many of them for one line. */
  readonly conditionsApply: string
  /** "with the code SARAH10". */
  readonly withCode: (code: string) => string
  /** "code SARAH10", as a banner says it. */
  readonly code: (code: string) => string
  readonly condition: (clause: string) => string
  /** In the place of a clause whose words only the merchant may read. */
  readonly selectedCustomers: string
  readonly selectedOrders: string
  /** In the place of a segment's name: "the customer is in a selected group". */
  readonly selectedGroup: string

  readonly automatic: string
  readonly needsCode: string
  readonly needsThisCode: (code: string) => string
  readonly personalCode: string
  readonly cartCode: string
  readonly expiresAfter: (duration: string) => string
  /** Parts of an ISO 8601 duration: "2 days". */
  readonly duration: (count: number, unit: DurationUnit) => string
  readonly codesPerOrder: (count: string, one: boolean) => string

  /** "from 1 to 31 March 2026"; the texts are dates or instants as the language's phrases write them. */
  readonly between: (from: string, to: string) => string
  readonly since: (from: string) => string
  readonly until: (to: string) => string
  readonly zone: (city: string) => string
  readonly valid: (when: string) => string
  readonly hours: (from: string, to: string) => string
  readonly pastMidnight: (from: string, to: string) => string
  readonly onlyAt: (times: readonly string[], zone: string) => string
  readonly never: string

  readonly currencies: (codes: string) => string

  readonly perCustomer: (times: string) => string
  readonly perCustomerPeriod: (times: string, period: Period) => string
  readonly perCustomerCode: (times: string) => string
  readonly guestsLater: string
  readonly guestsRefused: string
  readonly redemptions: (count: Count) => string
  readonly redemptionsPeriod: (count: Count, period: Period) => string
  readonly perCode: (times: string, one: boolean) => string
  readonly units: (count: Count) => string
  readonly budget: (amount: Count) => string
  readonly budgetPeriod: (amount: Count, period: Period) => string
  readonly campaignRedemptions: (count: Count) => string
  readonly campaignBudget: (amount: Count) => string
  readonly trimmed: string

  readonly alone: string
  readonly classes: Readonly<Record<PromotionClass, string>>
  readonly combinesWithAll: string
  readonly combines: (classes: string) => string
  readonly group: (name: string | undefined) => string
  readonly oneOnItem: string
  readonly stacksOnItem: string
  readonly stopsOnItem: string

  readonly marginFloor: (percent: string | undefined) => string
  readonly keptOnReturn: string
  readonly clawedBackOnReturn: string
  readonly lostOnCancel: string
}

export type DurationUnit = 'years' | 'months' | 'weeks' | 'days' | 'hours' | 'minutes' | 'seconds'
