/**
 * Buy X, get Y cheaper: a unit is a trigger or given, once, over all such effects of an order. Buy 2 get 1 free over
 * 30.00, 20.00, 10.00: the first two are the triggers, 10.00 is given. A unit on which nothing is left takes no part: it
 * was not bought, and a gift of nothing is no gift. For the same reason a unit at its `min_unit_price` only triggers.
 */
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { MoneyMap } from '../model/promotion.ts'
import { boolean, enumOf, integer, moneyMap, object, optional, percent, type Schema } from '../params/index.ts'
import { type PairBounds, pairBounds } from './buy-x-get-y-bounds.ts'
import { buyXGetYExamples } from './buy-x-get-y-examples.ts'
import { takesOfPairs } from './buy-x-get-y-money.ts'
import {
  type PairLot,
  type PairPick,
  type PairTerms,
  type Pool,
  pair,
  poolOf,
  roundsOf,
} from './buy-x-get-y-pairing.ts'
import { buyXGetYSummary } from './buy-x-get-y-summary.ts'
import { defineEffect, type EffectView, type LineState } from './definition.ts'
import { byLineValue, byPrice, lotsOf } from './lots.ts'
import { type Offer, offerOf } from './offer.ts'
import { itemsField, necessaryOf, sharedCurrencies } from './params.ts'

export interface BuyXGetY {
  readonly buy: {
    /** Absent: every line. */
    readonly items?: ItemsFilter
    readonly quantity?: number
    /** List value of units that are not given, for each round. */
    readonly amount?: MoneyMap
  }
  readonly get: {
    readonly items?: ItemsFilter
    readonly quantity: number
    readonly percent_off?: string
    readonly amount_off?: MoneyMap
    readonly fixed_price?: MoneyMap
  }
  /** Which units are given; absent: `cheapest`. Triggers are the dearest units that remain. */
  readonly pick?: PairPick
  readonly max_repeats?: number
  /** A last round whose buy side is complete gives what is there. */
  readonly partial?: boolean
  /** `line`: each line by itself, in the order of `pick`. */
  readonly scope?: 'cart' | 'line'
}

export const buyXGetY = defineEffect<BuyXGetY>({
  type: 'buy_x_get_y',
  params: orderedLinesByUnits(
    object({
      buy: object(
        { items: itemsField, quantity: optional(integer(1)), amount: optional(moneyMap(1)) },
        { exactlyOneOf: [['quantity', 'amount']] },
      ),
      get: object(
        {
          items: itemsField,
          quantity: integer(1),
          percent_off: optional(percent()),
          amount_off: optional(moneyMap(1)),
          fixed_price: optional(moneyMap()),
        },
        { exactlyOneOf: [['percent_off', 'amount_off', 'fixed_price']] },
      ),
      pick: optional(enumOf(['cheapest', 'dearest', 'dearest_line'])),
      max_repeats: optional(integer(1)),
      partial: optional(boolean()),
      scope: optional(enumOf(['cart', 'line'])),
    }),
  ),
  items: ({ buy, get }) => (buy.items && get.items ? [buy.items, get.items] : []),
  necessary: ({ buy, get }) => necessaryOf([buy.items, get.items]),
  class: () => 'product',
  method: () => 'each',
  currencies: ({ buy, get }) => sharedCurrencies([buy.amount, get.amount_off, get.fixed_price]),
  separable: () => false,
  startsAtMoney: ({ buy }) => buy.amount !== undefined,

  touches({ buy, get }, { lines, currency }) {
    const fits = (items: ItemsFilter | undefined) => {
      const test = compileFilter(items)
      return lines.some(({ line }) => test(line, currency))
    }
    return fits(buy.items) && fits(get.items)
  },

  propose(params, view) {
    const terms = termsOf(params, view.currency)
    const offer = offerFor(params, view.currency)
    if (!terms || !offer) return { takes: [], charges: [] }
    const pools = poolsOf(params, pairLots(params, view, view.lines))
    const pairs = roundsOf(terms, pools).flatMap((rounds, index) => pair(terms, pools[index]!, rounds))
    const runs = pairs.map(({ lot, given, triggers }) => ({ state: lot.state, run: lot.run, given, triggers }))
    return { takes: takesOfPairs(runs, offer, view.arithmetic), charges: [] }
  },

  ceiling: (params, line, view) => boundsFor(params, view).ofLine.get(line.index) ?? 0,
  totalCeiling: (params, view) => boundsFor(params, view).total,
  summary: buyXGetYSummary,
  examples: buyXGetYExamples,
})

/** Undefined: no amount is given for this currency. */
function termsOf(params: BuyXGetY, currency: string): PairTerms | undefined {
  const { buy, get, pick = 'cheapest', max_repeats = Number.MAX_SAFE_INTEGER, partial = false } = params
  const value = buy.amount?.[currency]
  const quantity = buy.quantity
  const side = quantity !== undefined ? { quantity } : value !== undefined ? { value } : undefined
  return side && { buy: side, get: get.quantity, pick, repeats: max_repeats, partial }
}

function offerFor({ get }: BuyXGetY, currency: string): Offer | undefined {
  return offerOf({ ...get, price: get.fixed_price }, currency)
}

/** Units with money left that fit at least one side. */
function pairLots({ buy, get }: BuyXGetY, view: EffectView, lines: readonly LineState[]): PairLot[] {
  const fitsBuy = compileFilter(buy.items)
  const fitsGet = compileFilter(get.items)
  const sides = new Map<LineState, { readonly buys: boolean; readonly gets: boolean }>()
  const lots: PairLot[] = []
  for (const lot of lotsOf(lines)) {
    if (lot.left === 0) continue
    const { state } = lot
    let fits = sides.get(state)
    if (!fits) {
      fits = { buys: fitsBuy(state.line, view.currency), gets: fitsGet(state.line, view.currency) }
      sides.set(state, fits)
    }
    const gets = fits.gets && lot.left > (state.line.min_unit_price ?? 0) * lot.units
    if (fits.buys || gets) lots.push({ ...lot, buys: fits.buys, gets })
  }
  return lots
}

/** One pool, or one for each line, in the order in which lines come to their rounds. */
function poolsOf({ scope, pick = 'cheapest' }: BuyXGetY, lots: readonly PairLot[]): readonly Pool[] {
  if (scope !== 'line') return [poolOf(lots)]
  const byLine = new Map<LineState, PairLot[]>()
  for (const lot of [...lots].sort(pick === 'dearest_line' ? byLineValue : byPrice(pick))) {
    const known = byLine.get(lot.state)
    if (known) known.push(lot)
    else byLine.set(lot.state, [lot])
  }
  return [...byLine.values()].map(poolOf)
}

const known = new WeakMap<EffectView, { readonly params: BuyXGetY; readonly bounds: PairBounds }>()

/** Worked out once a view: a bound is asked for every line of it. */
function boundsFor(params: BuyXGetY, view: EffectView): PairBounds {
  const before = known.get(view)
  if (before?.params === params) return before.bounds
  const terms = termsOf(params, view.currency)
  const offer = offerFor(params, view.currency)
  const pools = poolsOf(params, pairLots(params, view, view.lines))
  const scope = params.scope ?? 'cart'
  const bounds = terms && offer ? pairBounds({ terms, offer, scope, pools, view }) : { ofLine: new Map(), total: 0 }
  known.set(view, { params, bounds })
  return bounds
}

/** `dearest_line` orders both sides by units; what a line is worth says nothing about a spend trigger. */
function orderedLinesByUnits(schema: Schema<BuyXGetY>): Schema<BuyXGetY> {
  return {
    ...schema,
    parse(value, path, issues) {
      const parsed = schema.parse(value, path, issues)
      if (parsed?.pick !== 'dearest_line' || parsed.buy.quantity !== undefined) return parsed
      issues.push({ path: [...path, 'pick'], code: 'conflict', message: 'dearest_line needs buy.quantity.' })
      return undefined
    },
  }
}
