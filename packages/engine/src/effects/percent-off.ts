/**
 * A percentage off. Of items it is rounded for each line; of the order once, and spread. 15 % of 19.99 and 4.99 of
 * items: 3.00 and 0.75; of the order: 15 % of 24.98 is 3.75, spread 3.00 and 0.75.
 */
import { filterKeys, type ItemsFilter } from '../items/index.ts'
import type { Amount, MoneyMap } from '../model/promotion.ts'
import type { Arithmetic } from '../money/arithmetic.ts'
import { mulDivUnits } from '../money/mul-div.ts'
import { percentToPpm, wholePpm } from '../money/percent.ts'
import { enumOf, moneyMap, object, optional, percent } from '../params/index.ts'
import { mostInAll, mostOf, mostUnits } from './ceilings.ts'
import { defineEffect, type EffectView, type LineState, type Take } from './definition.ts'
import { onItemsOnly } from './order-only.ts'
import { filtersOf, itemsField, type Selection, selectionFields } from './params.ts'
import { type Chosen, chooseUnits } from './selection.ts'
import { capTakes, takesAcross, takesOf } from './spread.ts'
import { isOfWholeLines } from './whole-line.ts'

export interface PercentOff extends Selection {
  readonly percent: string
  readonly target: 'items' | 'order'
  readonly items?: ItemsFilter
  /** What the percentage is of; absent: the store's `percent_base`. */
  readonly base?: 'remaining' | 'list'
  readonly max_amount?: MoneyMap
}

export const percentOff = defineEffect<PercentOff>({
  type: 'percent_off',
  params: onItemsOnly(
    object({
      percent: percent(),
      target: enumOf(['items', 'order']),
      items: itemsField,
      base: optional(enumOf(['remaining', 'list'])),
      max_amount: optional(moneyMap()),
      ...selectionFields,
    }),
  ),
  items: params => filtersOf(params.items),
  necessary: params => filterKeys(params.items),
  class: params => (params.target === 'order' ? 'order' : 'product'),
  method: params => (params.target === 'order' ? 'across' : 'each'),
  currencies: params => (params.max_amount ? Object.keys(params.max_amount) : undefined),
  touches: (_params, view) => view.lines.length > 0,

  propose(params, view) {
    const chosen = chooseUnits(params, view.lines)
    const takes = isSpread(params, view.arithmetic) ? takeOnce(params, chosen, view) : takeEach(params, chosen, view)
    const most = params.max_amount?.[view.currency]
    return { takes: most === undefined ? takes : capTakes(takes, most, view.arithmetic), charges: [] }
  },

  separable: (params, arithmetic) =>
    !isSpread(params, arithmetic) &&
    !arithmetic.carryRounding &&
    params.max_amount === undefined &&
    params.max_units === undefined &&
    params.groups === undefined,

  onWholeLine(params, { roundAt, percentBase, percentOf }) {
    if (!isOfWholeLines(params) || roundAt === 'unit') return undefined
    const ppm = ppmOf(params)
    return (params.base ?? percentBase) === 'list'
      ? (_line, _left, list) => percentOf(list, ppm)
      : (_line, left) => percentOf(left, ppm)
  },

  onWholeOrder(params, { percentBase, percentOf }) {
    if (params.target !== 'order' || params.max_amount !== undefined || !isOfWholeLines(params)) return undefined
    const ppm = ppmOf(params)
    return (params.base ?? percentBase) === 'list'
      ? (_left, list) => percentOf(list, ppm)
      : left => percentOf(left, ppm)
  },

  ceiling(params, line, view) {
    const most = mostOf(line, mostUnits(params, line, view.lines))
    if (isSpread(params, view.arithmetic) || view.arithmetic.carryRounding)
      return Math.min(most, totalMost(params, view))
    return Math.min(most, params.max_amount?.[view.currency] ?? most, eachMost(params, line, view))
  },

  totalCeiling: (params, view) => totalMost(params, view),

  summary: {
    en(params, phrases) {
      const cap = params.max_amount ? `, at most ${phrases.moneyMap(params.max_amount)}` : ''
      const what = params.target === 'order' ? 'the order' : phrases.items(params.items)
      return `${phrases.percent(params.percent)} off ${what}${phrases.units(params)}${cap}`
    },
    fr(params, phrases) {
      const cap = params.max_amount ? `, dans la limite de ${phrases.moneyMap(params.max_amount)}` : ''
      const what = params.target === 'order' ? 'la commande' : phrases.items(params.items)
      return `${phrases.percent(params.percent)} de réduction sur ${what}${phrases.units(params)}${cap}`
    },
    de(params, phrases) {
      const cap = params.max_amount ? `, höchstens ${phrases.moneyMap(params.max_amount)}` : ''
      const what = params.target === 'order' ? 'die Bestellung' : phrases.items(params.items)
      return `${phrases.percent(params.percent)} Rabatt auf ${what}${phrases.units(params)}${cap}`
    },
    es(params, phrases) {
      const cap = params.max_amount ? `, como máximo ${phrases.moneyMap(params.max_amount)}` : ''
      const what = params.target === 'order' ? 'el pedido' : phrases.items(params.items)
      return `${phrases.percent(params.percent)} de descuento en ${what}${phrases.units(params)}${cap}`
    },
  },

  examples: [
    {
      title: 'Of items: rounded for each line',
      params: { percent: '15', target: 'items' },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 1999 },
          { id: 'b', quantity: 1, unit_price: 499 },
        ],
      },
      expect: { lines: { a: 300, b: 75 } },
    },
    {
      title: 'Of the order: rounded once and spread by largest remainder',
      params: { percent: '10', target: 'order' },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 105 },
          { id: 'b', quantity: 1, unit_price: 105 },
        ],
      },
      expect: { lines: { a: 11, b: 10 } },
    },
    {
      title: 'Capped: 30.00 and 10.00 under a cap of 20.00',
      params: { percent: '50', target: 'items', max_amount: { USD: 2000 } },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 6000 },
          { id: 'b', quantity: 1, unit_price: 2000 },
        ],
      },
      expect: { lines: { a: 1500, b: 500 } },
    },
    {
      title: 'Half off the cheapest unit',
      params: { percent: '50', target: 'items', max_units: 1 },
      cart: {
        line_items: [
          { id: 'a', quantity: 3, unit_price: 500 },
          { id: 'b', quantity: 2, unit_price: 400 },
        ],
      },
      expect: { lines: { b: 200 } },
    },
    {
      title: 'Only full pairs of a line',
      params: { percent: '100', target: 'items', unit_multiple: 2 },
      cart: {
        line_items: [
          { id: 'a', quantity: 5, unit_price: 100 },
          { id: 'b', quantity: 1, unit_price: 400 },
        ],
      },
      expect: { lines: { a: 400 } },
    },
    {
      title: 'Every third item free: the cheapest of each three, dearest first into the groups',
      params: {
        percent: '100',
        target: 'items',
        groups: {
          size: 3,
          sort: 'price_desc',
          select: { position: 1, order: 'price_asc', layout: 'per_group' },
        },
      },
      cart: {
        line_items: [
          { id: 'a', quantity: 4, unit_price: 900 },
          { id: 'b', quantity: 3, unit_price: 500 },
        ],
      },
      expect: { lines: { a: 900, b: 500 } },
    },
    {
      title: 'Only complete pairs: the fifth unit, the dearest, stands at its price',
      params: { percent: '10', target: 'items', groups: { size: 2, sort: 'price_asc' } },
      cart: {
        line_items: [
          { id: 'a', quantity: 3, unit_price: 900 },
          { id: 'b', quantity: 2, unit_price: 500 },
        ],
      },
      expect: { lines: { a: 180, b: 100 } },
    },
  ],
})

const known = new WeakMap<PercentOff, number>()

/** Read once per document: a quote asks for it on every line. */
function ppmOf(params: PercentOff): number {
  const before = known.get(params)
  if (before !== undefined) return before
  const ppm = percentToPpm(params.percent)
  known.set(params, ppm)
  return ppm
}

/** Rounded once for all lines: a percentage of the order, or a store that rounds all of them so. */
function isSpread(params: PercentOff, arithmetic: Arithmetic): boolean {
  return params.target === 'order' || arithmetic.roundAt === 'order'
}

function baseOf(params: PercentOff, arithmetic: Arithmetic, line: Chosen): Amount {
  return (params.base ?? arithmetic.percentBase) === 'list' ? line.state.line.unit_price * line.units : line.left
}

function takeOnce(params: PercentOff, chosen: readonly Chosen[], { arithmetic }: EffectView): readonly Take[] {
  let base = 0
  for (const line of chosen) base += baseOf(params, arithmetic, line)
  return takesAcross(arithmetic.percentOf(base, ppmOf(params)), chosen, arithmetic)
}

function takeEach(params: PercentOff, chosen: readonly Chosen[], { arithmetic }: EffectView): readonly Take[] {
  const ppm = ppmOf(params)
  if (arithmetic.carryRounding) return takesOf(chosen, carried(params, chosen, arithmetic, ppm), arithmetic)
  if (arithmetic.roundAt === 'unit')
    return takesOf(
      chosen,
      chosen.map(line => perUnit(params, line, arithmetic, ppm)),
      arithmetic,
    )
  return takesOf(
    chosen,
    chosen.map(line => arithmetic.percentOf(baseOf(params, arithmetic, line), ppm)),
    arithmetic,
  )
}

/** Each running total is rounded, so that the error of one line is made good on the next. */
function carried(params: PercentOff, chosen: readonly Chosen[], arithmetic: Arithmetic, ppm: number): Amount[] {
  let base = 0
  let given = 0
  return chosen.map(line => {
    base += baseOf(params, arithmetic, line)
    const amount = arithmetic.percentOf(base, ppm) - given
    given += amount
    return amount
  })
}

/** 15 % of 9.99 on three units, rounded at the unit: 1.50 × 3. All of 10.00 on three units is 10.00, not 3.33 × 3. */
function perUnit(params: PercentOff, line: Chosen, arithmetic: Arithmetic, ppm: number): Amount {
  const fromList = (params.base ?? arithmetic.percentBase) === 'list'
  let total = 0
  for (const piece of line.pieces) {
    const base = fromList ? line.state.line.unit_price * piece.units : piece.left
    total += ppm === wholePpm ? base : mulDivUnits(base, ppm, wholePpm, piece.units, arithmetic.rounding) * piece.units
  }
  return total
}

function eachMost(params: PercentOff, line: LineState, { arithmetic, lines }: EffectView): Amount {
  const units = mostUnits(params, line, lines)
  const ppm = ppmOf(params)
  if (arithmetic.roundAt === 'unit') return (arithmetic.percentOf(line.line.unit_price, ppm) + 1) * units
  return arithmetic.percentOf(line.line.unit_price * units, ppm)
}

function totalMost(params: PercentOff, view: EffectView): Amount {
  const ppm = ppmOf(params)
  const cap = params.max_amount?.[view.currency] ?? Number.MAX_SAFE_INTEGER
  if (isSpread(params, view.arithmetic)) {
    const list = mostInAll(
      params,
      view.lines,
      line => line.line.unit_price * mostUnits(params, line),
      line => line.line.unit_price,
      price => price,
    )
    return Math.min(cap, view.arithmetic.percentOf(list, ppm))
  }
  const each = (line: LineState) => Math.min(mostOf(line, mostUnits(params, line)), eachMost(params, line, view))
  const ofPrice = (price: Amount) => Math.min(price, view.arithmetic.percentOf(price, ppm) + 1)
  const plusRounding = (line: LineState) => Math.min(mostOf(line, 1), ofPrice(line.line.unit_price))
  const slack = view.arithmetic.carryRounding ? view.lines.length : 0
  return Math.min(cap, mostInAll(params, view.lines, each, plusRounding, ofPrice) + slack)
}
