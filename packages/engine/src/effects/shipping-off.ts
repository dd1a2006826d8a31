/**
 * A percentage, an amount or a price for shipping. 5.00 once over rows of 6.00 and 2.00: 3.75 and 1.25; each: 5.00 and
 * 2.00; a price of 4.00 makes them 4.00 and 2.00, for it never raises a fee.
 */
import type { Amount, MoneyMap, Percent } from '../model/promotion.ts'
import { percentToPpm } from '../money/percent.ts'
import { arrayOf, enumOf, moneyMap, object, optional, percent, string } from '../params/index.ts'
import { type ChargeState, defineEffect, type EffectView } from './definition.ts'
import { sharedCurrencies } from './params.ts'
import { spread } from './spread.ts'

export interface ShippingOff {
  /** Exactly one of `percent`, `amount` and `price` is given. */
  readonly percent?: Percent
  readonly amount?: MoneyMap
  readonly price?: MoneyMap
  /** Absent: every row. */
  readonly methods?: readonly string[]
  /** Of an `amount`; absent: `across`. */
  readonly method?: 'across' | 'each'
  readonly max_amount?: MoneyMap
}

const shipping = [
  { id: 's1', method: 'standard', amount: 600 },
  { id: 's2', method: 'express', amount: 200 },
]

export const shippingOff = defineEffect<ShippingOff>({
  type: 'shipping_off',
  params: object(
    {
      percent: optional(percent()),
      amount: optional(moneyMap(1)),
      price: optional(moneyMap()),
      methods: optional(arrayOf(string(), 1)),
      method: optional(enumOf(['across', 'each'])),
      max_amount: optional(moneyMap()),
    },
    { exactlyOneOf: [['percent', 'amount', 'price']] },
  ),
  items: () => [],
  class: () => 'shipping',
  method: params => (params.amount && params.method !== 'each' ? 'across' : 'each'),
  currencies: params => sharedCurrencies([params.amount, params.price, params.max_amount]),
  methods: params => params.methods,
  touches: (params, view) => view.charges === undefined || view.charges.length === 0 || rowsOf(params, view).length > 0,

  propose(params, view) {
    if (view.charges === undefined) return { takes: [], charges: [], waiting_for: 'destination' }
    const rows = rowsOf(params, view)
    const amounts = capped(params, view, offRows(params, view, rows))
    const charges = rows.map((row, index) => ({ charge: row.index, amount: amounts[index]! }))
    return { takes: [], charges: charges.filter(charge => charge.amount > 0) }
  },

  separable: () => true,
  ceiling: () => 0,

  totalCeiling(params, view) {
    let total = 0
    for (const row of rowsOf(params, view)) total += row.charge.amount
    return Math.min(total, params.max_amount?.[view.currency] ?? total)
  },

  summary: {
    en(params, phrases) {
      const by = params.methods ? ` by ${phrases.list(params.methods, 'or')}` : ''
      const cap = params.max_amount ? `, at most ${phrases.moneyMap(params.max_amount)}` : ''
      const charge = params.method === 'each' ? 'each shipping charge' : 'shipping'
      if (params.percent === '100') return `free shipping${by}${cap}`
      if (params.percent) return `${phrases.percent(params.percent)} off shipping${by}${cap}`
      if (params.amount) return `${phrases.moneyMap(params.amount)} off ${charge}${by}${cap}`
      return `shipping${by} for ${phrases.moneyMap(params.price ?? {})}${cap}`
    },
    fr(params, phrases) {
      const by = params.methods ? ` (${phrases.list(params.methods, 'or')})` : ''
      const cap = params.max_amount ? `, dans la limite de ${phrases.moneyMap(params.max_amount)}` : ''
      const charge = params.method === 'each' ? 'chaque livraison' : 'la livraison'
      if (params.percent === '100') return `livraison offerte${by}${cap}`
      if (params.percent) return `${phrases.percent(params.percent)} de réduction sur la livraison${by}${cap}`
      if (params.amount) return `${phrases.moneyMap(params.amount)} de réduction sur ${charge}${by}${cap}`
      return `livraison${by} à ${phrases.moneyMap(params.price ?? {})}${cap}`
    },
    de(params, phrases) {
      const by = params.methods ? ` (${phrases.list(params.methods, 'or')})` : ''
      const cap = params.max_amount ? `, höchstens ${phrases.moneyMap(params.max_amount)}` : ''
      const charge = params.method === 'each' ? 'jede Sendung' : 'den Versand'
      if (params.percent === '100') return `kostenloser Versand${by}${cap}`
      if (params.percent) return `${phrases.percent(params.percent)} Rabatt auf den Versand${by}${cap}`
      if (params.amount) return `${phrases.moneyMap(params.amount)} Rabatt auf ${charge}${by}${cap}`
      return `Versand${by} für ${phrases.moneyMap(params.price ?? {})}${cap}`
    },
    es(params, phrases) {
      const by = params.methods ? ` (${phrases.list(params.methods, 'or')})` : ''
      const cap = params.max_amount ? `, como máximo ${phrases.moneyMap(params.max_amount)}` : ''
      const charge = params.method === 'each' ? 'cada envío' : 'el envío'
      if (params.percent === '100') return `envío gratis${by}${cap}`
      if (params.percent) return `${phrases.percent(params.percent)} de descuento en el envío${by}${cap}`
      if (params.amount) return `${phrases.moneyMap(params.amount)} de descuento en ${charge}${by}${cap}`
      return `envío${by} por ${phrases.moneyMap(params.price ?? {})}${cap}`
    },
  },

  examples: [
    {
      title: 'Free shipping by standard',
      params: { percent: '100', methods: ['standard'] },
      cart: { shipping },
      expect: { shipping: { s1: 600 } },
    },
    {
      title: 'An amount is taken once over the rows',
      params: { amount: { USD: 500 } },
      cart: { shipping },
      expect: { shipping: { s1: 375, s2: 125 } },
    },
    {
      title: 'An amount off each row, never more than the row',
      params: { amount: { USD: 500 }, method: 'each' },
      cart: { shipping },
      expect: { shipping: { s1: 500, s2: 200 } },
    },
    {
      title: 'A price never raises a fee',
      params: { price: { USD: 400 } },
      cart: { shipping },
      expect: { shipping: { s1: 200 } },
    },
    {
      title: 'Free shipping up to 4.00',
      params: { percent: '100', max_amount: { USD: 400 } },
      cart: { shipping },
      expect: { shipping: { s1: 300, s2: 100 } },
    },
    {
      title: 'Nothing to ship, nothing to take',
      params: { percent: '100' },
      cart: { shipping: [] },
      expect: { shipping: {} },
    },
  ],
})

function rowsOf(params: ShippingOff, view: EffectView): readonly ChargeState[] {
  const { methods } = params
  if (methods === undefined) return view.charges ?? []
  return (view.charges ?? []).filter(row => row.charge.method !== undefined && methods.includes(row.charge.method))
}

function offRows(params: ShippingOff, view: EffectView, rows: readonly ChargeState[]): readonly Amount[] {
  const left = rows.map(row => row.left)
  if (params.percent !== undefined) {
    const ppm = percentToPpm(params.percent)
    const base = view.arithmetic.percentBase === 'list' ? rows.map(row => row.charge.amount) : left
    return base.map((amount, index) => Math.min(left[index]!, view.arithmetic.percentOf(amount, ppm)))
  }
  if (params.price !== undefined) {
    const price = params.price[view.currency] ?? Number.MAX_SAFE_INTEGER
    return left.map(amount => Math.max(0, amount - price))
  }
  const amount = params.amount?.[view.currency] ?? 0
  if (params.method === 'each') return left.map(row => Math.min(row, amount))
  return spread(amount, left, left, view.arithmetic)
}

function capped(params: ShippingOff, view: EffectView, amounts: readonly Amount[]): readonly Amount[] {
  const most = params.max_amount?.[view.currency]
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  return most === undefined || total <= most ? amounts : spread(most, amounts, amounts, view.arithmetic)
}
