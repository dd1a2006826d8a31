/**
 * The cart, or its eligible lines, must be worth an amount: 65.00 of 75.00 is rejected with 10.00 missing.
 * The whole cart is read, also lines that another promotion owns.
 */
import { filterKeys } from '../items/index.ts'
import { defineCondition } from './definition.ts'
import { atLeast, atMost, type Subtotal, subtotalParams } from './subtotal.ts'
import { satisfied } from './verdicts.ts'
import { wrongCurrency } from './wrong-currency.ts'

export const minimumSubtotal = defineCondition({
  type: 'minimum_subtotal',
  params: subtotalParams,
  facts: [],
  reasons: ['subtotal_too_low', 'wrong_currency'],

  check(given: Subtotal, view) {
    const { currency } = view.cart
    const required = given.amount[currency]
    return required === undefined ? wrongCurrency(given.amount, currency) : atLeast(given, required, view)
  },

  denied(given, view) {
    const { currency } = view.cart
    const least = given.amount[currency]
    return least === undefined ? satisfied(null, currency) : atMost(given, least - 1, view)
  },

  summary: {
    en: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} are worth at least ${phrases.moneyMap(amount)}`
        : `the subtotal${phrases.including(parts)} is at least ${phrases.moneyMap(amount)}`,
    fr: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} totalisent au moins ${phrases.moneyMap(amount)}`
        : `le sous-total${phrases.including(parts)} atteint au moins ${phrases.moneyMap(amount)}`,
    de: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} zusammen mindestens ${phrases.moneyMap(amount)} kosten`
        : `die Zwischensumme${phrases.including(parts)} mindestens ${phrases.moneyMap(amount)} beträgt`,
    es: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} suman al menos ${phrases.moneyMap(amount)}`
        : `el subtotal${phrases.including(parts)} es de al menos ${phrases.moneyMap(amount)}`,
  },

  deniedSummary: {
    en: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} are worth less than ${phrases.moneyMap(amount)}`
        : `the subtotal${phrases.including(parts)} is below ${phrases.moneyMap(amount)}`,
    fr: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} totalisent moins de ${phrases.moneyMap(amount)}`
        : `le sous-total${phrases.including(parts)} est inférieur à ${phrases.moneyMap(amount)}`,
    de: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} zusammen weniger als ${phrases.moneyMap(amount)} kosten`
        : `die Zwischensumme${phrases.including(parts)} unter ${phrases.moneyMap(amount)} liegt`,
    es: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} suman menos de ${phrases.moneyMap(amount)}`
        : `el subtotal${phrases.including(parts)} es inferior a ${phrases.moneyMap(amount)}`,
  },

  necessary: ({ items, include }) => (include === 'items_and_shipping' ? undefined : filterKeys(items)),

  examples: [
    {
      title: 'Exactly the amount is enough',
      params: { amount: { USD: 7500 } },
      cart: { line_items: [{ id: 'a', quantity: 3, unit_price: 2500 }] },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One cent less is not',
      params: { amount: { USD: 7500 } },
      cart: { line_items: [{ id: 'a', quantity: 1, unit_price: 7499 }] },
      expect: {
        outcome: 'rejected',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 1, items: {} },
      },
    },
    {
      title: 'Only eligible lines count towards it',
      params: { amount: { USD: 5000 }, items: { include: [{ categories: ['apparel'] }] } },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 4000, categories: ['apparel/tops'] },
          { id: 'b', quantity: 1, unit_price: 9000, categories: ['home'] },
        ],
      },
      expect: {
        outcome: 'rejected',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 1000, items: { include: [{ categories: ['apparel'] }] } },
      },
    },
    {
      title: 'Shipping that is not known yet may still make up the rest',
      params: { amount: { USD: 5000 }, include: 'items_and_shipping' },
      cart: { line_items: [{ id: 'a', quantity: 1, unit_price: 4800 }] },
      expect: {
        outcome: 'unknown',
        reason: 'subtotal_too_low',
        remedy: { type: 'add_amount', amount: 200, items: {} },
      },
    },
    {
      title: 'An amount never crosses currencies',
      params: { amount: { USD: 5000 } },
      cart: { currency: 'EUR', line_items: [{ id: 'a', quantity: 1, unit_price: 9000 }] },
      expect: { outcome: 'rejected', reason: 'wrong_currency' },
    },
  ],
})
