/**
 * Units that come with the order. The shop adds them: until it has, they are named in `discounts.gifts`; once it has
 * added a line and marked it `gift_of`, up to `quantity` units on such lines are free. Two mugs of 9.00 as a gift, one of
 * them on a line of three: 9.00 off that line, the other mug still counts by its `value`, two units are to be removed.
 */
import type { Amount, MoneyMap } from '../model/promotion.ts'
import { integer, moneyMap, object, optional, string } from '../params/index.ts'
import { mostInAll, mostOf } from './ceilings.ts'
import { defineEffect, type EffectView, type GiftProposal, type LineState, type Take } from './definition.ts'
import { pieceOf } from './selection.ts'

export interface Gift {
  readonly sku: string
  readonly quantity: number
  /** What one unit counts for in budgets and in the choice, never in a total. */
  readonly value?: MoneyMap
}

const mug = { id: 'm', sku: 'MUG', quantity: 1, unit_price: 900, gift_of: 'p' }
const tee = { id: 'a', sku: 'TEE', quantity: 1, unit_price: 5000 }

export const gift = defineEffect<Gift>({
  type: 'gift',
  params: object({ sku: string(), quantity: integer(1), value: optional(moneyMap()) }),
  items: () => [],
  ofGiftLines: true,
  class: () => 'product',
  method: () => 'each',
  currencies: params => (params.value ? Object.keys(params.value) : undefined),
  touches: (_params, view) => somethingBought(view),

  propose(params, view) {
    if (!somethingBought(view)) return { takes: [], charges: [] }
    const { takes, onLines } = freed(params, view.lines)
    const units = onLines.reduce((sum, line) => sum + line.units, 0)
    const value = worthOfUnits(params, view.currency, params.quantity - units)
    const off = takes.reduce((sum, take) => sum + take.amount, 0)
    const { sku, quantity } = params
    const given: GiftProposal = { sku, quantity, value, worth: off > 0 ? value : Math.max(1, value), onLines }
    return { takes, charges: [], gifts: [given] }
  },

  separable: () => false,
  ceiling: (params, line) => (isOf(params, line) ? mostOf(line, Math.min(params.quantity, line.line.quantity)) : 0),

  totalCeiling: (params, view) =>
    mostInAll(
      { max_units: params.quantity },
      view.lines.filter(line => isOf(params, line)),
      line => mostOf(line, line.line.quantity),
      line => mostOf(line, 1),
    ),

  giftCeiling: (params, view) => Math.max(1, worthOfUnits(params, view.currency, params.quantity)),

  summary: {
    en: ({ sku, quantity }, phrases) => `a gift: ${phrases.number(quantity)} × ${sku}`,
    fr: ({ sku, quantity }, phrases) => `un cadeau\u00a0: ${phrases.number(quantity)} × ${sku}`,
    de: ({ sku, quantity }, phrases) => `ein Geschenk: ${phrases.number(quantity)} × ${sku}`,
    es: ({ sku, quantity }, phrases) => `un regalo: ${phrases.number(quantity)} × ${sku}`,
  },

  examples: [
    {
      title: 'Not in the cart yet: named in the quote, in no total',
      params: { sku: 'MUG', quantity: 1 },
      cart: { line_items: [tee] },
      expect: {},
    },
    {
      title: 'Added by the shop on a marked line: free',
      params: { sku: 'MUG', quantity: 1, value: { USD: 900 } },
      cart: { line_items: [tee, mug] },
      expect: { lines: { m: 900 } },
    },
    {
      title: 'More units than the gift has: two of three are free',
      params: { sku: 'MUG', quantity: 2 },
      cart: { line_items: [tee, { ...mug, quantity: 3 }] },
      expect: { lines: { m: 1800 } },
    },
    {
      title: 'Over several marked lines by id, whatever they cost',
      params: { sku: 'MUG', quantity: 3 },
      cart: { line_items: [tee, { ...mug, id: 'n', quantity: 2, unit_price: 1000 }, { ...mug, quantity: 2 }] },
      expect: { lines: { m: 1800, n: 1000 } },
    },
    {
      title: 'A marked line with another article stands at its price, and so does the same article without the mark',
      params: { sku: 'MUG', quantity: 1 },
      cart: {
        line_items: [tee, { ...mug, sku: 'TV' }, { id: 'n', sku: 'MUG', quantity: 1, unit_price: 900 }],
      },
      expect: {},
    },
    {
      title: 'A marked line of another promotion is no business of this one',
      params: { sku: 'MUG', quantity: 1 },
      cart: { line_items: [tee, { ...mug, gift_of: 'other' }] },
      expect: {},
    },
  ],
})

/** A gift comes with something: a cart of nothing but gifts earns none. */
function somethingBought({ whole }: EffectView): boolean {
  return whole.pristine.some(({ line }) => line.gift_of === undefined)
}

interface Freed {
  readonly takes: readonly Take[]
  readonly onLines: NonNullable<GiftProposal['onLines']>
}

/** Units of marked lines by line id; those that an earlier gift of the promotion made free are that one's. */
function freed(params: Gift, lines: readonly LineState[]): Freed {
  const takes: Take[] = []
  const onLines: { line: number; units: number }[] = []
  let open = params.quantity
  for (const state of lines) {
    if (!isOf(params, state)) continue
    let units = 0
    for (const [run, { units: there, left }] of state.runs.entries()) {
      const wanted = left > 0 || state.list === 0 ? Math.min(there, open) : 0
      if (wanted === 0) continue
      takes.push({ line: state.index, run, units: wanted, amount: pieceOf(state, run, wanted).capacity })
      units += wanted
      open -= wanted
    }
    if (units > 0) onLines.push({ line: state.index, units })
  }
  return { takes: takes.filter(take => take.amount > 0), onLines }
}

/** A mark frees the article that was promised, nothing else: a line that says which article it is must say this one. */
function isOf({ sku }: Gift, { line }: LineState): boolean {
  return line.sku === undefined || line.sku === sku
}

/** Past 2^53-1 it is more than any budget holds. */
function worthOfUnits({ value }: Gift, currency: string, units: number): Amount {
  return Math.min((value?.[currency] ?? 0) * units, Number.MAX_SAFE_INTEGER)
}
