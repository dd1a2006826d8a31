/**
 * Complete bundles at one price, or cheaper: a shirt and a pair of trousers for 60.00. With 2 × 40.00 and 3 × 30.00 two
 * bundles of 70.00 lose 10.00 each; the third pair of trousers stands at its price. A unit is in one bundle, in one
 * part, and in no other bundle or buy X get Y of the order.
 */
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Amount, MoneyMap } from '../model/promotion.ts'
import { arrayOf, enumOf, integer, moneyMap, object, optional, percent } from '../params/index.ts'
import { bundleExamples } from './bundle-examples.ts'
import { takesOfBundles } from './bundle-money.ts'
import { dearestBundles, mostBundles, type PartLot, partsOf, unitsOfBundles } from './bundle-units.ts'
import { mostOf } from './ceilings.ts'
import { defineEffect, type EffectView, type LineState } from './definition.ts'
import { byPrice, largest, lotsOf } from './lots.ts'
import { type Offer, offerOf } from './offer.ts'
import { itemsField, necessaryOf, sharedCurrencies, type UnitPick } from './params.ts'

export interface Bundle {
  readonly parts: readonly BundlePart[]
  /** What each bundle costs; it is never raised to it. */
  readonly price?: MoneyMap
  /** Of what is left of all bundles together. */
  readonly percent_off?: string
  /** Off each bundle, never more than it is worth. */
  readonly amount_off?: MoneyMap
  /** Which units form the bundles; absent: `cheapest`. */
  readonly pick?: UnitPick
  readonly max_repeats?: number
}

export interface BundlePart {
  /** Absent: every line. */
  readonly items?: ItemsFilter
  readonly quantity: number
}

/** Every subset of parts is asked, so ten parts are 1,024 questions a lot. */
const mostParts = 10

export const bundle = defineEffect<Bundle>({
  type: 'bundle',
  params: object(
    {
      parts: arrayOf(object({ items: itemsField, quantity: integer(1) }), 1, mostParts),
      price: optional(moneyMap()),
      percent_off: optional(percent()),
      amount_off: optional(moneyMap(1)),
      pick: optional(enumOf(['cheapest', 'dearest'])),
      max_repeats: optional(integer(1)),
    },
    { exactlyOneOf: [['price', 'percent_off', 'amount_off']] },
  ),
  items: ({ parts }) => (parts.every(part => part.items) ? parts.map(part => part.items!) : []),
  necessary: ({ parts }) => necessaryOf(parts.map(part => part.items)),
  class: () => 'product',
  method: () => 'across',
  currencies: ({ price, amount_off }) => sharedCurrencies([price, amount_off]),
  separable: () => false,

  touches(params, view) {
    const lots = partLots(params, view)
    return params.parts.every((_, part) => lots.some(lot => (lot.fits & (1 << part)) !== 0))
  },

  propose(params, view) {
    const offer = offerOf(params, view.currency)
    const lots = partLots(params, view)
    const quantities = params.parts.map(part => part.quantity)
    const bundles = mostBundles(quantities, lots, params.max_repeats ?? Number.MAX_SAFE_INTEGER)
    if (!offer || bundles === 0) return { takes: [], charges: [] }
    const chosen = unitsOfBundles(quantities, lots, bundles, params.pick ?? 'cheapest')
    const parts = partsOf(quantities, chosen, bundles)
    const { arithmetic } = view
    return { takes: takesOfBundles({ parts, quantities, bundles, offer, arithmetic }), charges: [] }
  },

  ceiling: (params, line, view) => boundsFor(params, view).ofLine.get(line.index) ?? 0,
  totalCeiling: (params, view) => boundsFor(params, view).total,

  summary: {
    en(params, phrases) {
      const all = phrases.list(
        params.parts.map(part => phrases.quantity(part.quantity, part.items)),
        'and',
      )
      const off = params.amount_off ? phrases.moneyMap(params.amount_off) : phrases.percent(params.percent_off ?? '100')
      const up = params.max_repeats === undefined ? '' : `, at most ${phrases.times(params.max_repeats)}`
      return `${params.price ? `${all} together for ${phrases.moneyMap(params.price)}` : `${off} off ${all} bought together`}${up}`
    },
    fr(params, phrases) {
      const all = phrases.list(
        params.parts.map(part => phrases.quantity(part.quantity, part.items)),
        'and',
      )
      const off = params.amount_off ? phrases.moneyMap(params.amount_off) : phrases.percent(params.percent_off ?? '100')
      const up = params.max_repeats === undefined ? '' : `, au plus ${phrases.times(params.max_repeats)}`
      const price = params.price && `${all} ensemble pour ${phrases.moneyMap(params.price)}`
      return `${price ?? `${off} de remise pour l’achat groupé de ${all}`}${up}`
    },
    de(params, phrases) {
      const all = phrases.list(
        params.parts.map(part => phrases.quantity(part.quantity, part.items)),
        'and',
      )
      const off = params.amount_off ? phrases.moneyMap(params.amount_off) : phrases.percent(params.percent_off ?? '100')
      const up = params.max_repeats === undefined ? '' : `, höchstens ${phrases.times(params.max_repeats)}`
      return `${params.price ? `${all} zusammen für ${phrases.moneyMap(params.price)}` : `${off} Rabatt auf ${all} im Paket`}${up}`
    },
    es(params, phrases) {
      const all = phrases.list(
        params.parts.map(part => phrases.quantity(part.quantity, part.items)),
        'and',
      )
      const off = params.amount_off ? phrases.moneyMap(params.amount_off) : phrases.percent(params.percent_off ?? '100')
      const up = params.max_repeats === undefined ? '' : `, como máximo ${phrases.times(params.max_repeats)}`
      const price = params.price && `${all} en conjunto por ${phrases.moneyMap(params.price)}`
      return `${price ?? `${off} de descuento en ${all} comprados en conjunto`}${up}`
    },
  },
  examples: bundleExamples,
})

function partLots({ parts }: Bundle, view: EffectView): PartLot[] {
  const tests = parts.map(part => compileFilter(part.items))
  const known = new Map<LineState, number>()
  const lots: PartLot[] = []
  for (const lot of lotsOf(view.lines)) {
    let fits = known.get(lot.state) ?? -1
    if (fits < 0) {
      fits = 0
      for (let part = 0; part < tests.length; part++) {
        if (tests[part]!(lot.state.line, view.currency)) fits |= 1 << part
      }
      known.set(lot.state, fits)
    }
    if (fits > 0) lots.push({ ...lot, fits })
  }
  return lots
}

interface BundleBounds {
  /** By the line's position in the request. */
  readonly ofLine: ReadonlyMap<number, Amount>
  readonly total: Amount
}

const known = new WeakMap<EffectView, { readonly params: Bundle; readonly bounds: BundleBounds }>()

/** Worked out once a view: a bound is asked for every line of it. */
function boundsFor(params: Bundle, view: EffectView): BundleBounds {
  const before = known.get(view)
  if (before?.params === params) return before.bounds
  const bounds = boundsOf(params, view)
  known.set(view, { params, bounds })
  return bounds
}

/**
 * Others only take units or money away, so there are never more bundles than in the untouched cart, and those that lose
 * something are worth at most the dearest bundles that the untouched cart could form.
 */
function boundsOf(params: Bundle, view: EffectView): BundleBounds {
  const offer = offerOf(params, view.currency)
  const lots = partLots(params, view)
  const quantities = params.parts.map(part => part.quantity)
  const bundles = mostBundles(quantities, lots, params.max_repeats ?? Number.MAX_SAFE_INTEGER)
  if (!offer || bundles === 0) return { ofLine: new Map(), total: 0 }
  const sorted = [...lots].sort(byPrice('dearest'))
  const worth = (count: number) => dearestBundles(quantities, sorted, count)
  const total = totalMost(offer, bundles, worth, view)
  const ofLine = new Map<number, Amount>()
  let sum = 0
  for (const { state, fits } of lots) {
    let places = 0
    for (let part = 0; part < quantities.length; part++) if ((fits & (1 << part)) !== 0) places += quantities[part]!
    const most = Math.min(total, mostOf(state, Math.min(state.line.quantity, places * bundles)))
    ofLine.set(state.index, most)
    sum += most
  }
  return { ofLine, total: Math.min(total, sum) }
}

/** Each more bundle is worth no more than the one before, so the search for the best number of them can halve. */
function totalMost(offer: Offer, bundles: number, worth: (count: number) => Amount, view: EffectView): Amount {
  if ('ppm' in offer) return view.arithmetic.percentOf(worth(bundles), offer.ppm)
  if ('amountOff' in offer) return Math.min(offer.amountOff * bundles, worth(bundles))
  const count = largest(bundles, more => more === 0 || worth(more) - worth(more - 1) > offer.price)
  return worth(count) - count * offer.price
}
