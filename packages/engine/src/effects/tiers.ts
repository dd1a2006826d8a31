/**
 * The more, the better: the highest tier that is reached gives what it says on the whole quantity. 10 % from 3 units and
 * 15 % from 6: seven units of 20.00 are at 15 %, all seven, 21.00. A tier gives what `percent_off`, `amount_off`,
 * `fixed_price` or `shipping_off` would give on the lines or charges of its scope.
 */
import { filterKeys } from '../items/index.ts'
import type { Amount } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import { amountOff } from './amount-off.ts'
import { defineEffect, type EffectDefinition, type EffectView, type LineState, type Proposal } from './definition.ts'
import { fixedPrice } from './fixed-price.ts'
import { filtersOf, sharedCurrencies } from './params.ts'
import { percentOff } from './percent-off.ts'
import { shippingOff } from './shipping-off.ts'
import { tiersExamples } from './tiers-examples.ts'
import { moneyOf, type Tier, type Tiers, tiersParams } from './tiers-params.ts'
import { isFixed, reachable, reachedAt, type Scope, scopesOf } from './tiers-reached.ts'
import { tiersSummary } from './tiers-words.ts'

export const tiers = defineEffect<Tiers>({
  type: 'tiers',
  params: tiersParams,
  items: params => filtersOf(params.items),
  necessary: params => (params.target === 'shipping' ? undefined : filterKeys(params.items)),
  class: params => (({ items: 'product', order: 'order', shipping: 'shipping' }) as const)[params.target],
  method: params =>
    params.target === 'order' || params.tiers.some(step => isSpread(params, step)) ? 'across' : 'each',
  currencies: params => sharedCurrencies(params.tiers.flatMap(step => moneyOf(step).map(([, money]) => money))),

  methods: params => params.methods,
  startsAtMoney: ({ by }) => by !== 'quantity',

  touches(params, view) {
    if (params.target !== 'shipping') return view.lines.length > 0
    return shippingOff.touches({ percent: '100', ...(params.methods && { methods: params.methods }) }, view)
  },

  propose(params, view) {
    const proposals = scopesOf(params, view).map(scope => proposeOn(params, scope, view))
    const waiting = proposals.find(proposal => proposal.waiting_for)
    return {
      takes: proposals.flatMap(proposal => proposal.takes),
      charges: proposals.flatMap(proposal => proposal.charges),
      ...(waiting?.waiting_for && { waiting_for: waiting.waiting_for }),
    }
  },

  separable: (params, arithmetic) =>
    isFixed(params, arithmetic) &&
    params.target !== 'order' &&
    (params.scope === 'line' || givesOf(params).every(gives => gives.separable(arithmetic))),

  couples: (params, arithmetic) =>
    !isFixed(params, arithmetic) || (params.target === 'order' && params.scope !== 'cart'),

  ceiling(params, line, view) {
    if (params.target === 'shipping') return 0
    const lines = params.scope === 'cart' ? view.lines : sameScope(params, line, view.lines)
    const scope = { lines, charges: undefined }
    return mostOf(params, scope, view, (gives, own) => gives.ceiling(line, own))
  },

  totalCeiling(params, view) {
    let total = 0
    for (const scope of scopesOf(params, view)) {
      total += mostOf(params, scope, view, (gives, own) => gives.totalCeiling(own))
    }
    return total
  },

  summary: tiersSummary,

  examples: tiersExamples,
})

/** What a tier gives, as an effect of its own whose parameters are bound. */
interface Gives {
  readonly propose: (view: EffectView) => Proposal
  readonly ceiling: (line: LineState, view: EffectView) => Amount
  readonly totalCeiling: (view: EffectView) => Amount
  readonly separable: (arithmetic: Arithmetic) => boolean
}

const bound = new WeakMap<Tiers, readonly Gives[]>()

function givesOf(params: Tiers): readonly Gives[] {
  let known = bound.get(params)
  if (!known) {
    known = params.tiers.map(step => (params.target === 'shipping' ? onShipping(params, step) : onLines(params, step)))
    bound.set(params, known)
  }
  return known
}

function onLines({ target, method }: Tiers, { percent_off, amount_off, unit_price }: Tier): Gives {
  const on = target === 'order' ? 'order' : 'items'
  if (percent_off !== undefined) return bind(percentOff, { percent: percent_off, target: on })
  if (unit_price !== undefined) return bind(fixedPrice, { price: unit_price, per: 'unit' })
  const amount = amount_off ?? {}
  if (on === 'order') return bind(amountOff, { amount, target: on })
  return bind(amountOff, { amount, target: on, method: method === 'each' ? 'each_unit' : (method ?? 'across') })
}

function onShipping({ method, methods }: Tiers, { percent_off, amount_off, price }: Tier): Gives {
  const rows = methods && { methods }
  if (percent_off !== undefined) return bind(shippingOff, { percent: percent_off, ...rows })
  if (price !== undefined) return bind(shippingOff, { price, ...rows })
  return bind(shippingOff, { amount: amount_off ?? {}, method: method === 'each' ? 'each' : 'across', ...rows })
}

function bind<P>(definition: EffectDefinition<P>, params: P): Gives {
  return {
    propose: view => definition.propose(params, view),
    ceiling: (line, view) => definition.ceiling(params, line, view),
    totalCeiling: view => definition.totalCeiling(params, view),
    separable: arithmetic => definition.separable(params, arithmetic),
  }
}

function proposeOn(params: Tiers, scope: Scope, view: EffectView): Proposal {
  if (params.by === 'shipping' && scope.charges === undefined) {
    return { takes: [], charges: [], waiting_for: 'destination' }
  }
  const gives = givesOf(params)[reachedAt(params, scope, view)]
  return gives ? gives.propose({ ...view, ...scope }) : { takes: [], charges: [] }
}

/** The most that any of the tiers gives which the scope may reach. */
function mostOf(params: Tiers, scope: Scope, view: EffectView, of: (gives: Gives, view: EffectView) => Amount): Amount {
  const own = { ...view, ...scope }
  const all = givesOf(params)
  return reachable(params, scope, view).reduce((most, index) => Math.max(most, of(all[index]!, own)), 0)
}

function sameScope({ scope }: Tiers, line: LineState, lines: readonly LineState[]): readonly LineState[] {
  const { product } = line.line
  if (scope === 'line' || product === undefined) return [line]
  return lines.filter(other => other.line.product === product)
}

function isSpread({ target, method = 'across' }: Tiers, { amount_off }: Tier): boolean {
  return target !== 'order' && amount_off !== undefined && method === 'across'
}
