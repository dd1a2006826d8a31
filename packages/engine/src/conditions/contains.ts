/** The cart must hold an eligible item (or so many units of one kind); else nothing in it is what the promotion is about. */
import { filterKeys, type ItemsFilter, itemsFilter } from '../items/index.ts'
import { integer, object, optional, type Schema } from '../params/index.ts'
import { type ConditionView, defineCondition, type Verdict } from './definition.ts'
import { linesToRemove } from './lines-to-remove.ts'
import { rejected, satisfied, turned } from './verdicts.ts'

export interface Contains {
  readonly items: ItemsFilter
  /** Units of eligible lines together; 1 when absent. */
  readonly quantity?: number
}

const params: Schema<Contains> = object({ items: itemsFilter(), quantity: optional(integer(1, 1_000_000_000)) })

export const contains = defineCondition({
  type: 'contains',
  params,
  facts: [],
  reasons: ['no_eligible_items'],

  check,

  denied(given, view) {
    const { items, quantity = 1 } = given
    const excess = view.quantityOf(items) - quantity + 1
    const remedy = excess > 0 ? linesToRemove(view.cart, items, excess, line => line.quantity) : undefined
    return turned('no_eligible_items', check(given, view), {}, remedy)
  },

  summary: {
    en: ({ items, quantity = 1 }, phrases) => `the cart contains ${phrases.quantity(quantity, items)}`,
    fr: ({ items, quantity = 1 }, phrases) => `le panier contient ${phrases.quantity(quantity, items)}`,
    de: ({ items, quantity = 1 }, phrases) => `der Warenkorb ${phrases.quantity(quantity, items)} enthält`,
    es: ({ items, quantity = 1 }, phrases) => `el carrito contiene ${phrases.quantity(quantity, items)}`,
  },

  deniedSummary: {
    en: ({ items, quantity = 1 }, phrases) =>
      `the cart contains ${quantity === 1 ? phrases.none(items) : `fewer than ${phrases.quantity(quantity, items)}`}`,
    fr: ({ items, quantity = 1 }, phrases) =>
      quantity === 1
        ? `le panier ne contient ${phrases.none(items)}`
        : `le panier contient moins de ${phrases.quantity(quantity, items)}`,
    de: ({ items, quantity = 1 }, phrases) =>
      `der Warenkorb ${quantity === 1 ? phrases.none(items) : `weniger als ${phrases.quantity(quantity, items)}`} enthält`,
    es: ({ items, quantity = 1 }, phrases) =>
      quantity === 1
        ? `el carrito no contiene ${phrases.none(items)}`
        : `el carrito contiene menos de ${phrases.quantity(quantity, items)}`,
  },

  necessary: ({ items }) => filterKeys(items),

  examples: [
    {
      title: 'A category holds everything below it',
      params: { items: { include: [{ categories: ['apparel'] }] } },
      cart: { line_items: [{ id: 'a', categories: ['apparel/tops'], quantity: 1, unit_price: 1000 }] },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Nothing eligible is in the cart',
      params: { items: { include: [{ brands: ['Acme'] }] } },
      cart: { line_items: [{ id: 'a', brand: 'Other', quantity: 4, unit_price: 1000 }] },
      expect: {
        outcome: 'rejected',
        reason: 'no_eligible_items',
        remedy: { type: 'add_quantity', quantity: 1, items: { include: [{ brands: ['Acme'] }] } },
      },
    },
  ],
})

function check({ items, quantity: required = 1 }: Contains, view: ConditionView): Verdict {
  const actual = view.quantityOf(items)
  if (actual >= required) return satisfied(required, actual)

  return rejected('no_eligible_items', {
    required,
    actual,
    details: { items, required, actual },
    remedy: { type: 'add_quantity', quantity: required - actual, items },
  })
}
