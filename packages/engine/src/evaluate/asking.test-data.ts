/** One promotion, one cart, and what to change about them: how the cases of a quote are written. */
import type { Cart } from '../model/cart.ts'
import type { Facts, SubmittedCode, Usage } from '../model/facts.ts'
import type { Campaign, Code, Promotion } from '../model/promotion.ts'
import type { Quote } from '../model/quote.ts'
import type { Settings } from '../model/settings.ts'
import { now } from './arbitraries.test-data.ts'
import { compile } from './compile.ts'
import { type QuoteOptions, quote } from './quote.ts'

export const tenOff: Promotion = {
  id: 'ten',
  name: '10% off',
  status: 'active',
  trigger: 'code',
  conditions: [],
  effects: [{ type: 'percent_off', percent: '10', target: 'order' }],
}
const cart: Cart = { currency: 'USD', line_items: [{ id: 'a', sku: 'TEE', quantity: 2, unit_price: 2500 }] }

export function codeFor(
  promotion: string,
  changes: Partial<Code> = {},
  facts: Partial<SubmittedCode> = {},
): SubmittedCode {
  const code = promotion.toUpperCase()
  return {
    submitted: code,
    canonical: code,
    record: { id: `code_${promotion}`, code, promotion, status: 'active', ...changes },
    ...facts,
  }
}

export interface Given {
  readonly promotions?: readonly Promotion[]
  readonly campaigns?: readonly Campaign[]
  readonly settings?: Partial<Settings>
  readonly codes?: readonly SubmittedCode[]
  readonly usage?: Usage
  readonly cart?: Partial<Cart>
  readonly facts?: Partial<Facts>
  readonly options?: Partial<QuoteOptions>
}

export function ask({
  promotions = [tenOff],
  campaigns = [],
  settings = {},
  codes = [codeFor('ten')],
  usage = {},
  ...rest
}: Given): Quote {
  const plan = compile({ promotions, campaigns, settings })
  return quote(plan, { ...cart, ...rest.cart }, { codes, usage, ...rest.facts }, { now, ...rest.options })
}

export const reasonOf = (given: Given): string => ask(given).discounts.rejected[0]?.reason ?? 'applied'
