/**
 * A fixed amount off: off each unit, off each line once, or once and spread. 5.00 off 2 × 20.00 and 3.00: each unit
 * 10.00 and 3.00 (never more than the unit), each line 5.00 and 3.00, across 4.65 and 0.35.
 */
import { filterKeys, type ItemsFilter } from '../items/index.ts'
import type { Amount, MoneyMap } from '../model/promotion.ts'
import { enumOf, moneyMap, object, optional } from '../params/index.ts'
import { mostInAll, mostOf, mostUnits } from './ceilings.ts'
import { defineEffect, type EffectView, type LineState } from './definition.ts'
import { onItemsOnly } from './order-only.ts'
import { filtersOf, itemsField, type Selection, selectionFields } from './params.ts'
import { chooseUnits, type Piece } from './selection.ts'
import { takesAcross, takesOf, takesOfPieces } from './spread.ts'
import { isOfWholeLines } from './whole-line.ts'

export interface AmountOff extends Selection {
  readonly amount: MoneyMap
  readonly target: 'items' | 'order'
  readonly items?: ItemsFilter
  /** Of items; absent: `each_unit`. Of the order it is always `across`. */
  readonly method?: 'each_unit' | 'each_line' | 'across'
}

const lines = [
  { id: 'a', quantity: 2, unit_price: 2000 },
  { id: 'b', quantity: 1, unit_price: 300 },
]

export const amountOff = defineEffect<AmountOff>({
  type: 'amount_off',
  params: onItemsOnly(
    object({
      amount: moneyMap(1),
      target: enumOf(['items', 'order']),
      items: itemsField,
      method: optional(enumOf(['each_unit', 'each_line', 'across'])),
      ...selectionFields,
    }),
    ['method'],
  ),
  items: params => filtersOf(params.items),
  necessary: params => filterKeys(params.items),
  class: params => (params.target === 'order' ? 'order' : 'product'),
  method: params => (methodOf(params) === 'across' ? 'across' : 'each'),
  currencies: params => Object.keys(params.amount),
  touches: (_params, view) => view.lines.length > 0,

  propose(params, view) {
    const amount = params.amount[view.currency] ?? 0
    const chosen = chooseUnits(params, view.lines)
    const method = methodOf(params)
    if (method === 'across') return { takes: takesAcross(amount, chosen, view.arithmetic), charges: [] }
    if (method === 'each_line')
      return {
        takes: takesOf(
          chosen,
          chosen.map(() => amount),
          view.arithmetic,
        ),
        charges: [],
      }
    const offPiece = (piece: Piece) => offUnits(amount, piece.units)
    return { takes: takesOfPieces(chosen, offPiece, view.arithmetic), charges: [] }
  },

  separable: params => methodOf(params) !== 'across' && params.max_units === undefined && params.groups === undefined,

  onWholeLine(params) {
    if (!isOfWholeLines(params)) return undefined
    const { amount } = params
    return methodOf(params) === 'each_line'
      ? (_line, _left, _list, currency) => amount[currency] ?? 0
      : (line, _left, _list, currency) => offUnits(amount[currency] ?? 0, line.quantity)
  },

  onWholeOrder(params) {
    if (params.target !== 'order' || !isOfWholeLines(params)) return undefined
    return (_left, _list, currency) => params.amount[currency] ?? 0
  },

  ceiling: (params, line, view) => lineMost(params, line, view),

  totalCeiling(params, view) {
    const amount = params.amount[view.currency] ?? 0
    const perUnit = (line: LineState) => Math.min(amount, mostOf(line, 1))
    const ofPrice = (price: Amount) => Math.min(amount, price)
    const all = mostInAll(params, view.lines, line => lineMost(params, line, view), perUnit, ofPrice)
    if (methodOf(params) === 'each_unit') return all
    const plain = view.lines.reduce((sum, line) => sum + lineMost(params, line, view), 0)
    return methodOf(params) === 'across' ? Math.min(amount, plain) : plain
  },

  summary: {
    en(params, phrases) {
      const amount = phrases.moneyMap(params.amount)
      if (params.target === 'order') return `${amount} off the order`
      const how = { each_unit: 'off each unit of', each_line: 'off each line of', across: 'in total off' }[
        methodOf(params)
      ]
      return `${amount} ${how} ${phrases.items(params.items)}${phrases.units(params)}`
    },
    fr(params, phrases) {
      const amount = `${phrases.moneyMap(params.amount)} de réduction`
      if (params.target === 'order') return `${amount} sur la commande`
      const how = { each_unit: ' par article', each_line: ' par ligne', across: ' au total' }[methodOf(params)]
      return `${amount}${how} sur ${phrases.items(params.items)}${phrases.units(params)}`
    },
    de(params, phrases) {
      const amount = `${phrases.moneyMap(params.amount)} Rabatt`
      if (params.target === 'order') return `${amount} auf die Bestellung`
      const how = { each_unit: ' je Stück', each_line: ' je Position', across: ' insgesamt' }[methodOf(params)]
      return `${amount}${how} auf ${phrases.items(params.items)}${phrases.units(params)}`
    },
    es(params, phrases) {
      const amount = `${phrases.moneyMap(params.amount)} de descuento`
      if (params.target === 'order') return `${amount} en el pedido`
      const how = { each_unit: ' por unidad', each_line: ' por línea', across: ' en total' }[methodOf(params)]
      return `${amount}${how} en ${phrases.items(params.items)}${phrases.units(params)}`
    },
  },

  examples: [
    {
      title: 'Off each unit, never more than the unit',
      params: { amount: { USD: 500 }, target: 'items' },
      cart: { line_items: lines },
      expect: { lines: { a: 1000, b: 300 } },
    },
    {
      title: 'Off each line once',
      params: { amount: { USD: 500 }, target: 'items', method: 'each_line' },
      cart: { line_items: lines },
      expect: { lines: { a: 500, b: 300 } },
    },
    {
      title: 'Once and spread',
      params: { amount: { USD: 500 }, target: 'order' },
      cart: { line_items: lines },
      expect: { lines: { a: 465, b: 35 } },
    },
    {
      title: 'What a line cannot take goes to the others',
      params: { amount: { USD: 3000 }, target: 'order' },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 2000, min_unit_price: 1500 },
          { id: 'b', quantity: 1, unit_price: 2000 },
          { id: 'c', quantity: 1, unit_price: 2000 },
        ],
      },
      expect: { lines: { a: 500, b: 1250, c: 1250 } },
    },
    {
      title: 'Off the two dearest units',
      params: { amount: { USD: 500 }, target: 'items', max_units: 2, pick: 'dearest' },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 900 },
          { id: 'b', quantity: 3, unit_price: 700 },
        ],
      },
      expect: { lines: { a: 500, b: 500 } },
    },
    {
      title: 'Off each unit of complete sets of six on one line',
      params: { amount: { USD: 50 }, target: 'items', unit_multiple: 6 },
      cart: {
        line_items: [
          { id: 'a', quantity: 14, unit_price: 900 },
          { id: 'b', quantity: 5, unit_price: 700 },
        ],
      },
      expect: { lines: { a: 600 } },
    },
    {
      title: 'Off the dearest unit of every complete three',
      params: {
        amount: { USD: 200 },
        target: 'items',
        groups: { size: 3, sort: 'price_desc', select: { position: 1, order: 'price_desc', layout: 'per_group' } },
      },
      cart: {
        line_items: [
          { id: 'a', quantity: 2, unit_price: 900 },
          { id: 'b', quantity: 5, unit_price: 700 },
        ],
      },
      expect: { lines: { a: 200, b: 200 } },
    },
  ],
})

function methodOf(params: AmountOff): 'each_unit' | 'each_line' | 'across' {
  return params.target === 'order' ? 'across' : (params.method ?? 'each_unit')
}

/** `amount` × units; past 2^53-1 it is more than any line holds. */
function offUnits(amount: Amount, units: number): Amount {
  return Math.min(amount * units, Number.MAX_SAFE_INTEGER)
}

function lineMost(params: AmountOff, line: LineState, view: EffectView): Amount {
  const amount = params.amount[view.currency] ?? 0
  const units = mostUnits(params, line, view.lines)
  const most = mostOf(line, units)
  return methodOf(params) === 'each_unit' ? Math.min(most, offUnits(amount, units)) : Math.min(most, amount)
}
