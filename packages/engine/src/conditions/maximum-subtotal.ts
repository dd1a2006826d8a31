/**
 * The cart, or its eligible lines, may be worth an amount at most: up to the amount is fine, 50.01 of 50.00 is 0.01 too
 * much. The whole cart is read, also lines that another promotion owns.
 */
import { defineCondition } from './definition.ts'
import { atLeast, atMost, type Subtotal, subtotalParams } from './subtotal.ts'
import { satisfied } from './verdicts.ts'
import { wrongCurrency } from './wrong-currency.ts'

export const maximumSubtotal = defineCondition({
  type: 'maximum_subtotal',
  params: subtotalParams,
  facts: [],
  reasons: ['subtotal_too_high', 'wrong_currency'],

  check(given: Subtotal, view) {
    const { currency } = view.cart
    const required = given.amount[currency]
    return required === undefined ? wrongCurrency(given.amount, currency) : atMost(given, required, view)
  },

  denied(given, view) {
    const { currency } = view.cart
    const most = given.amount[currency]
    return most === undefined ? satisfied(null, currency) : atLeast(given, most + 1, view)
  },

  summary: {
    en: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} are worth at most ${phrases.moneyMap(amount)}`
        : `the subtotal${phrases.including(parts)} is at most ${phrases.moneyMap(amount)}`,
    fr: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} totalisent au plus ${phrases.moneyMap(amount)}`
        : `le sous-total${phrases.including(parts)} ne dépasse pas ${phrases.moneyMap(amount)}`,
    de: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} zusammen höchstens ${phrases.moneyMap(amount)} kosten`
        : `die Zwischensumme${phrases.including(parts)} höchstens ${phrases.moneyMap(amount)} beträgt`,
    es: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} suman como máximo ${phrases.moneyMap(amount)}`
        : `el subtotal${phrases.including(parts)} no supera ${phrases.moneyMap(amount)}`,
  },

  deniedSummary: {
    en: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} are worth more than ${phrases.moneyMap(amount)}`
        : `the subtotal${phrases.including(parts)} is above ${phrases.moneyMap(amount)}`,
    fr: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} totalisent plus de ${phrases.moneyMap(amount)}`
        : `le sous-total${phrases.including(parts)} dépasse ${phrases.moneyMap(amount)}`,
    de: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} zusammen mehr als ${phrases.moneyMap(amount)} kosten`
        : `die Zwischensumme${phrases.including(parts)} über ${phrases.moneyMap(amount)} liegt`,
    es: ({ amount, items, ...parts }, phrases) =>
      items
        ? `${phrases.items(items)}${phrases.including(parts)} suman más de ${phrases.moneyMap(amount)}`
        : `el subtotal${phrases.including(parts)} supera ${phrases.moneyMap(amount)}`,
  },

  examples: [
    {
      title: 'Exactly the amount is fine',
      params: { amount: { USD: 5000 } },
      cart: { line_items: [{ id: 'a', quantity: 2, unit_price: 2500 }] },
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'One cent more is not, and the smallest line that is enough may be removed',
      params: { amount: { USD: 5000 } },
      cart: {
        line_items: [
          { id: 'a', quantity: 1, unit_price: 4000 },
          { id: 'b', quantity: 1, unit_price: 901 },
          { id: 'c', quantity: 1, unit_price: 100 },
        ],
      },
      expect: {
        outcome: 'rejected',
        reason: 'subtotal_too_high',
        remedy: { type: 'remove_lines', line_items: ['c'] },
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
      expect: { outcome: 'satisfied' },
    },
    {
      title: 'Shipping that is not known yet may still be too much',
      params: { amount: { USD: 5000 }, include: 'items_and_shipping' },
      cart: { line_items: [{ id: 'a', quantity: 1, unit_price: 4800 }] },
      expect: { outcome: 'unknown', reason: 'subtotal_too_high' },
    },
    {
      title: 'An amount never crosses currencies',
      params: { amount: { USD: 5000 } },
      cart: { currency: 'EUR', line_items: [{ id: 'a', quantity: 1, unit_price: 100 }] },
      expect: { outcome: 'rejected', reason: 'wrong_currency' },
    },
  ],
})
