/** From a trial to what a scenario expects, and how its moment and its cart are written down. */
import type { api } from '../../../shared/api.ts'
import type { Cart, Moment, Trial, TryState } from '../state.ts'

export type NewScenario = Parameters<typeof api.createScenario>[0]['body']
export type Expected = NewScenario['expected']

export interface Parts {
  readonly total: boolean
  readonly applied: boolean
  readonly rejected: boolean
}

export function expectedOf({ quote, chosen }: Trial, parts: Parts): Expected {
  const applied = chosen.promotions.map(({ promotion, code, amount }) => ({
    promotion,
    ...(code !== undefined && { code }),
    amount,
  }))
  return {
    ...(parts.total && { total: quote.totals.total }),
    ...(parts.applied && { applied }),
    ...(parts.rejected && { rejected: quote.discounts.rejected.map(({ code, reason }) => ({ code, reason })) }),
  }
}

/** Absent: now. */
export function atOf(moment: Moment): string | undefined {
  if (moment.kind === 'now') return undefined
  return moment.kind === 'words' ? moment.text : `${moment.local}[${moment.zone}]`
}

/** Without what a scenario says beside its cart, and without what it does not keep. */
export function scenarioCart(cart: Cart): NewScenario['cart'] {
  const { at: _at, include: _include, previous: _previous, locale: _locale, ...rest } = cart
  return rest
}

export function scenarioOf(state: TryState, name: string, expected: Expected): NewScenario {
  const at = atOf(state.moment)
  return {
    name,
    cart: scenarioCart(state.cart),
    ...(at !== undefined && { at }),
    ...(state.usage === 'real' && { usage: 'real' }),
    expected,
  }
}
