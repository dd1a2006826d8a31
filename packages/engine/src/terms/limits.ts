/**
 * Limits and budgets in words. What one customer may do is told with its figure, since it is theirs to keep to; how many
 * orders, items and how much money there are in all is the merchant's own: strangers read that there is a limit.
 */
import type { Audience } from '../evaluate/strangers.ts'
import type { Phrases } from '../locales/phrases.ts'
import type { Campaign, Code, Limits, MoneyMap } from '../model/promotion.ts'
import type { Settings } from '../model/settings.ts'
import type { Count, TermsWords } from './words.ts'

export interface LimitsTelling {
  readonly phrases: Phrases
  readonly words: TermsWords
  readonly audience: Audience
  readonly guests: Settings['per_customer_guests']
}

interface Limited {
  readonly limits: Limits | undefined
  readonly campaign: Campaign['limits'] | undefined
  readonly code: Code['limits'] | undefined
  /** One code is told of; else "each code". */
  readonly oneCode: boolean
}

export function describeLimits(
  { limits = {}, campaign = {}, code = {}, oneCode }: Limited,
  telling: LimitsTelling,
): string[] {
  const { phrases, words } = telling
  const { redemptions, per_customer, per_code, units, budget, on_budget, per_period = [] } = limits
  const perCode = smallest(per_code, code.redemptions)
  const told: string[] = []
  if (per_customer !== undefined) told.push(words.perCustomer(phrases.times(per_customer)))
  if (code.per_customer !== undefined) told.push(words.perCustomerCode(phrases.times(code.per_customer)))
  for (const { period, per_customer: often } of per_period)
    if (often !== undefined) told.push(words.perCustomerPeriod(phrases.times(often), period))
  if (told.length > 0) told.push(telling.guests === 'refuse' ? words.guestsRefused : words.guestsLater)

  if (perCode !== undefined) told.push(words.perCode(phrases.times(perCode), oneCode))
  if (redemptions !== undefined) told.push(words.redemptions(count(redemptions, telling)))
  if (units !== undefined) told.push(words.units(count(units, telling)))
  if (isMoney(budget)) told.push(words.budget(money(budget, telling)))
  for (const part of per_period) {
    if (part.redemptions !== undefined)
      told.push(words.redemptionsPeriod(count(part.redemptions, telling), part.period))
    if (isMoney(part.budget)) told.push(words.budgetPeriod(money(part.budget, telling), part.period))
  }
  if (campaign.redemptions !== undefined) told.push(words.campaignRedemptions(count(campaign.redemptions, telling)))
  if (isMoney(campaign.budget)) told.push(words.campaignBudget(money(campaign.budget, telling)))
  const spends = [budget, campaign.budget, ...per_period.map(part => part.budget)].some(isMoney)
  if (on_budget === 'trim' && spends) told.push(words.trimmed)
  return told
}

function smallest(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b)
}

function isMoney(amounts: MoneyMap | undefined): amounts is MoneyMap {
  return amounts !== undefined && Object.keys(amounts).length > 0
}

function count(figure: number, { audience, phrases }: LimitsTelling): Count {
  return audience === 'merchant' ? phrases.number(figure) : undefined
}

function money(amounts: MoneyMap, { audience, phrases }: LimitsTelling): Count {
  return audience === 'merchant' ? phrases.moneyMap(amounts) : undefined
}
