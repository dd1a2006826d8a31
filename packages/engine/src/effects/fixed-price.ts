/**
 * A price to pay instead: for each unit, for the eligible lines together, or for every complete set. Three for 20.00
 * over 4 × 8.00: one set of three at 24.00 loses 4.00, the fourth unit stands at its price.
 */
import { filterKeys, type ItemsFilter } from '../items/index.ts'
import type { Amount, MoneyMap } from '../model/promotion.ts'
import { enumOf, integer, moneyMap, object, optional, type Schema } from '../params/index.ts'
import { mostInAll, mostOf, mostUnits } from './ceilings.ts'
import { defineEffect, type EffectView, type LineState, type Take } from './definition.ts'
import { filtersOf, itemsField, type Selection, selectionFields } from './params.ts'
import { type Chosen, chooseUnits, type Piece, wholeLine } from './selection.ts'
import { proposeSets } from './sets.ts'
import { takesAcross, takesOfPieces } from './spread.ts'
import { isOfWholeLines } from './whole-line.ts'

export interface FixedPrice extends Selection {
  readonly price: MoneyMap
  readonly per: 'unit' | 'set' | 'order'
  /** Units of one set; only and always with `per: set`. */
  readonly set_size?: number
  readonly max_repeats?: number
  readonly items?: ItemsFilter
}

const two = [
  { id: 'a', quantity: 2, unit_price: 800 },
  { id: 'b', quantity: 2, unit_price: 600 },
]

export const fixedPrice = defineEffect<FixedPrice>({
  type: 'fixed_price',
  params: setFields(
    object({
      price: moneyMap(),
      per: enumOf(['unit', 'set', 'order']),
      set_size: optional(integer(1)),
      items: itemsField,
      ...selectionFields,
      max_repeats: optional(integer(1)),
    }),
  ),
  items: params => filtersOf(params.items),
  necessary: params => filterKeys(params.items),
  class: params => (params.per === 'order' ? 'order' : 'product'),
  method: params => (params.per === 'unit' ? 'each' : 'across'),
  currencies: params => Object.keys(params.price),
  touches: (_params, view) => view.lines.length > 0,

  propose(params, view) {
    const price = params.price[view.currency]
    if (price === undefined) return { takes: [], charges: [] }
    const { lines, arithmetic } = view
    if (params.per === 'unit') {
      const above = (piece: Piece) => Math.max(0, piece.left - price * piece.units)
      return { takes: takesOfPieces(chooseUnits(params, lines), above, arithmetic), charges: [] }
    }
    if (params.per === 'order') return { takes: together(price, lines.map(wholeLine), view), charges: [] }
    const { set_size: size = 1, pick = 'cheapest', max_repeats: repeats } = params
    return { takes: proposeSets({ price, size, pick, repeats }, lines, arithmetic), charges: [] }
  },

  separable: params => params.per === 'unit' && params.max_units === undefined && params.groups === undefined,

  onWholeLine(params) {
    if (!isOfWholeLines(params)) return undefined
    const { price } = params
    return (line, left, _list, currency) =>
      Math.max(0, left - (price[currency] ?? Number.MAX_SAFE_INTEGER) * line.quantity)
  },

  ceiling: (params, line, view) => lineMost(params, line, view),

  totalCeiling(params, view) {
    if (params.per === 'unit') return unitsMost(params, view)
    const plain = view.lines.reduce((sum, line) => sum + lineMost(params, line, view), 0)
    if (params.max_repeats === undefined) return plain
    const units = params.max_repeats * (params.set_size ?? 1)
    const most = mostInAll(
      { max_units: units },
      view.lines,
      line => mostOf(line, line.line.quantity),
      line => mostOf(line, 1),
    )
    return Math.min(plain, most)
  },

  summary: {
    en(params, phrases) {
      const price = phrases.moneyMap(params.price)
      const often = params.max_repeats === undefined ? '' : `, at most ${phrases.times(params.max_repeats)}`
      if (params.per === 'set') return `${phrases.quantity(params.set_size ?? 1, params.items)} for ${price}${often}`
      const items = phrases.items(params.items)
      return params.per === 'order'
        ? `${items} together for ${price}`
        : `${items} for ${price} each${phrases.units(params)}`
    },
    fr(params, phrases) {
      const price = phrases.moneyMap(params.price)
      const often = params.max_repeats === undefined ? '' : `, au plus ${phrases.times(params.max_repeats)}`
      if (params.per === 'set') return `${phrases.quantity(params.set_size ?? 1, params.items)} pour ${price}${often}`
      const items = phrases.items(params.items)
      return params.per === 'order'
        ? `${items} pour ${price} au total`
        : `${items} à ${price} pièce${phrases.units(params)}`
    },
    de(params, phrases) {
      const price = phrases.moneyMap(params.price)
      const often = params.max_repeats === undefined ? '' : `, höchstens ${phrases.times(params.max_repeats)}`
      if (params.per === 'set') return `${phrases.quantity(params.set_size ?? 1, params.items)} für ${price}${often}`
      const items = phrases.items(params.items)
      return params.per === 'order'
        ? `${items} zusammen für ${price}`
        : `${items} für je ${price}${phrases.units(params)}`
    },
    es(params, phrases) {
      const price = phrases.moneyMap(params.price)
      const often = params.max_repeats === undefined ? '' : `, como máximo ${phrases.times(params.max_repeats)}`
      if (params.per === 'set') return `${phrases.quantity(params.set_size ?? 1, params.items)} por ${price}${often}`
      const items = phrases.items(params.items)
      return params.per === 'order'
        ? `${items} por ${price} en total`
        : `${items} por ${price} la unidad${phrases.units(params)}`
    },
  },

  examples: [
    {
      title: 'Each unit for 7.00, never raised',
      params: { price: { USD: 700 }, per: 'unit' },
      cart: { line_items: two },
      expect: { lines: { a: 200 } },
    },
    {
      title: 'The lines together for 14.00',
      params: { price: { USD: 1400 }, per: 'order' },
      cart: { line_items: two },
      expect: { lines: { a: 800, b: 600 } },
    },
    {
      title: 'Three for 20.00, the dearest first',
      params: { price: { USD: 2000 }, per: 'set', set_size: 3, pick: 'dearest' },
      cart: { line_items: two },
      expect: { lines: { a: 145, b: 55 } },
    },
    {
      title: 'At most one set',
      params: { price: { USD: 1000 }, per: 'set', set_size: 2, max_repeats: 1 },
      cart: { line_items: two },
      expect: { lines: { b: 200 } },
    },
    {
      title: 'The two dearest units for 5.00 each',
      params: { price: { USD: 500 }, per: 'unit', max_units: 2, pick: 'dearest' },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 800 },
          { id: 'b', quantity: 2, unit_price: 600 },
        ],
      },
      expect: { lines: { a: 300, b: 100 } },
    },
    {
      title: 'Every second unit, the cheaper of the two, for 1.00',
      params: {
        price: { USD: 100 },
        per: 'unit',
        groups: { size: 2, sort: 'price_desc', select: { position: 2, order: 'price_desc', layout: 'per_group' } },
      },
      cart: { line_items: two },
      expect: { lines: { a: 700, b: 500 } },
    },
  ],
})

function together(price: Amount, lines: readonly Chosen[], view: EffectView): Take[] {
  const left = lines.reduce((sum, line) => sum + line.left, 0)
  return takesAcross(Math.max(0, left - price), lines, view.arithmetic)
}

function lineMost(params: FixedPrice, line: LineState, view: EffectView): Amount {
  const price = params.price[view.currency]
  if (price === undefined) return 0
  if (params.per !== 'unit') return mostOf(line, line.line.quantity)
  const units = mostUnits(params, line, view.lines)
  return Math.min(mostOf(line, units), Math.max(0, line.line.unit_price - price) * units)
}

function unitsMost(params: FixedPrice, view: EffectView): Amount {
  const price = params.price[view.currency] ?? Number.MAX_SAFE_INTEGER
  const ofPrice = (unitPrice: Amount) => Math.max(0, unitPrice - price)
  const perUnit = (line: LineState) => Math.min(mostOf(line, 1), ofPrice(line.line.unit_price))
  return mostInAll(params, view.lines, line => lineMost(params, line, view), perUnit, ofPrice)
}

const wordsOf = {
  unit: ['max_units', 'max_units_per_line', 'unit_multiple', 'pick', 'groups'],
  set: ['set_size', 'pick', 'max_repeats'],
  order: [],
} as const

/** Sets have a size, a pick and repeats; single units are limited and grouped; the order as a whole has none of these. */
function setFields(schema: Schema<FixedPrice>): Schema<FixedPrice> {
  return {
    ...schema,
    parse(value, path, issues) {
      const parsed = schema.parse(value, path, issues)
      if (parsed === undefined) return undefined
      const before = issues.length
      if (parsed.per === 'set' && parsed.set_size === undefined) {
        issues.push({ path: [...path, 'set_size'], code: 'required', message: 'A price per set needs set_size.' })
      }
      const own: readonly string[] = wordsOf[parsed.per]
      const others = new Set(
        Object.values(wordsOf)
          .flat()
          .filter(key => key in parsed && !own.includes(key)),
      )
      for (const key of others) {
        const per = Object.entries(wordsOf).filter(([, words]) => (words as readonly string[]).includes(key))
        const wanted = per.map(([name]) => `"${name}"`).join(' or ')
        issues.push({ path: [...path, key], code: 'conflict', message: `${key} needs "per": ${wanted}.` })
      }
      return issues.length === before ? parsed : undefined
    },
  }
}
