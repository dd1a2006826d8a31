/**
 * Effects of a case as effects of a promotion: one entry per `type/target` of the vocabulary. Whether a type or a
 * parameter exists yet is asked of the engine's own parser, not known here.
 */
import type { Case, CaseEffect } from '../case.ts'
import { translateBuyXGetY } from './buy-x-get-y.ts'
import { itemsOf } from './filter.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { moneyOf, percent } from './money.ts'
import { translateTiers } from './tiers.ts'
import { translateUnits, unitWords } from './units.ts'

type Translator = (effect: CaseEffect, source: Case, gaps: Gaps) => object

const translators: Readonly<Record<string, Translator>> = {
  'percent_off/order': (effect, source, gaps) => percentOff('order', effect, source, gaps),
  'percent_off/items': (effect, source, gaps) => percentOff('items', effect, source, gaps),
  'percent_off/shipping': (effect, source) => ({
    type: 'shipping_off',
    percent: percent(effect.value),
    ...methods(effect),
    ...cap(effect, source.currency),
  }),
  'amount_off/order': (effect, source, gaps) => amountOff({ target: 'order' }, effect, source, gaps),
  'amount_off/each_item': (effect, source, gaps) =>
    amountOff({ target: 'items', method: 'each_unit' }, effect, source, gaps),
  'amount_off/each_line': (effect, source, gaps) =>
    amountOff({ target: 'items', method: 'each_line' }, effect, source, gaps),
  'amount_off/shipping': (effect, source) => ({
    type: 'shipping_off',
    amount: moneyOf(effect, source.currency),
    method: 'each',
    ...methods(effect),
  }),
  'amount_off/shipping_total': (effect, source) => ({
    type: 'shipping_off',
    amount: moneyOf(effect, source.currency),
    method: 'across',
    ...methods(effect),
  }),
  'fixed_price/order': (effect, source, gaps) => fixedPrice({ per: 'order' }, effect, source, gaps),
  'fixed_price/each_item': (effect, source, gaps) => fixedPrice({ per: 'unit' }, effect, source, gaps),
  'fixed_price/bundle': (effect, source, gaps) => {
    const groups = effect.groups as { readonly size?: number; readonly sort?: string } | undefined
    const pick = groups?.sort === undefined ? 'line_id' : groups.sort === 'price_asc' ? 'cheapest' : 'dearest'
    return fixedPrice({ per: 'set', set_size: groups?.size, pick }, { ...effect, groups: undefined }, source, gaps)
  },
  'fixed_price/shipping': (effect, source) => ({
    type: 'shipping_off',
    price: moneyOf(effect, source.currency),
    ...methods(effect),
  }),
  free_shipping: effect => ({ type: 'shipping_off', percent: '100', ...methods(effect) }),
  gift: effect => ({ type: 'gift', sku: effect.sku, quantity: effect.quantity ?? 1 }),
  bxgy: translateBuyXGetY,
  'tiered/items': translateTiers,
  'tiered/each_line': translateTiers,
  'tiered/shipping': translateTiers,
}

const shippingWords = ['methods', 'value', 'values', 'max', 'maxValues']
const words = [
  'type',
  'target',
  'filter',
  'value',
  'values',
  'max',
  'maxValues',
  'base',
  ...shippingWords,
  ...unitWords,
]
const selfReading = ['bxgy', 'tiered', 'gift']

export function translateEffect(effect: CaseEffect, source: Case, gaps: Gaps): object | undefined {
  const name = effect.target === undefined ? effect.type : `${effect.type}/${effect.target}`
  const translate = translators[name]
  if (translate === undefined) {
    gaps.push(`effect ${name}`)
    return undefined
  }
  if (!selfReading.includes(effect.type)) noteUnread(effect, words, name, gaps)
  return translate(effect, source, gaps)
}

function percentOff(target: 'items' | 'order', effect: CaseEffect, source: Case, gaps: Gaps): object {
  return {
    type: 'percent_off',
    percent: percent(effect.value),
    target,
    ...itemsOf(effect.filter, source.currency, gaps),
    ...base(effect, gaps),
    ...cap(effect, source.currency),
    ...translateUnits(effect, source.cart.lines, gaps),
  }
}

function amountOff(kind: object, effect: CaseEffect, source: Case, gaps: Gaps): object {
  return {
    type: 'amount_off',
    amount: moneyOf(effect, source.currency),
    ...kind,
    ...itemsOf(effect.filter, source.currency, gaps),
    ...cap(effect, source.currency),
    ...translateUnits(effect, source.cart.lines, gaps),
  }
}

function fixedPrice(kind: object, effect: CaseEffect, source: Case, gaps: Gaps): object {
  return {
    type: 'fixed_price',
    price: moneyOf(effect, source.currency),
    ...kind,
    ...itemsOf(effect.filter, source.currency, gaps),
    ...translateUnits(effect, source.cart.lines, gaps),
  }
}

const methods = (effect: CaseEffect): object => (effect.methods === undefined ? {} : { methods: effect.methods })

function cap(effect: CaseEffect, currency: string): object {
  const amount = moneyOf(effect, currency, 'max', 'maxValues')
  return Object.keys(amount).length === 0 ? {} : { max_amount: amount }
}

const bases: Readonly<Record<string, string>> = { original: 'list', running: 'remaining' }

function base(effect: CaseEffect, gaps: Gaps): object {
  if (effect.base === undefined) return {}
  const translated = bases[String(effect.base)]
  if (translated === undefined) gaps.push(`base ${String(effect.base)}`)
  return { base: translated }
}
