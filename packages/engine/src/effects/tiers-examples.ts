/** Worked sums of tiers; they run as tests and print in the documentation. */
import type { EffectExample } from './definition.ts'
import type { Tiers } from './tiers-params.ts'

const shirts = [
  { id: 'a', sku: 'TEE-S', product: 'TEE', quantity: 4, unit_price: 2000 },
  { id: 'b', sku: 'TEE-M', product: 'TEE', quantity: 3, unit_price: 2000 },
  { id: 'c', sku: 'MUG', product: 'MUG', quantity: 1, unit_price: 999 },
]

const steps = [
  { from: 3, percent_off: '10' },
  { from: 6, percent_off: '15' },
]

export const tiersExamples: readonly EffectExample<Tiers>[] = [
  {
    title: 'The highest tier on the whole quantity: 8 units reach 15 %, of 80.00, 60.00 and 9.99',
    params: { by: 'quantity', target: 'items', scope: 'cart', tiers: steps },
    cart: { line_items: shirts },
    expect: { lines: { a: 1200, b: 900, c: 150 } },
  },
  {
    title: 'By product: 7 shirts on two lines reach 15 %, one mug reaches nothing',
    params: { by: 'quantity', target: 'items', scope: 'product', tiers: steps },
    cart: { line_items: shirts },
    expect: { lines: { a: 1200, b: 900 } },
  },
  {
    title: 'By line: 4 and 3 units are at 10 %',
    params: { by: 'quantity', target: 'items', scope: 'line', tiers: steps },
    cart: { line_items: shirts },
    expect: { lines: { a: 800, b: 600 } },
  },
  {
    title: 'A unit price from 5 units, a better one from 10; never raised',
    params: {
      by: 'quantity',
      target: 'items',
      scope: 'cart',
      tiers: [
        { from: 5, unit_price: { USD: 1500 } },
        { from: 10, unit_price: { USD: 1200 } },
      ],
    },
    cart: { line_items: shirts },
    expect: { lines: { a: 2000, b: 1500 } },
  },
  {
    title: 'Spend and save: 30.00 off from 100.00, once and spread over 80.00, 60.00 and 9.99',
    params: {
      by: 'subtotal',
      target: 'order',
      scope: 'cart',
      tiers: [
        { from: { USD: 5000 }, amount_off: { USD: 1000 } },
        { from: { USD: 10000 }, amount_off: { USD: 3000 } },
      ],
    },
    cart: { line_items: shirts },
    expect: { lines: { a: 1600, b: 1200, c: 200 } },
  },
  {
    title: 'Mugs are cheaper the more shirts are bought: the shirts are counted, the mug is discounted',
    params: {
      by: 'quantity',
      count: { include: [{ products: ['TEE'] }] },
      items: { include: [{ products: ['MUG'] }] },
      target: 'items',
      scope: 'cart',
      tiers: steps,
    },
    cart: { line_items: shirts },
    expect: { lines: { c: 150 } },
  },
  {
    title: 'An amount once for each product, and each unit where the method says so: 7 × 1.00',
    params: {
      by: 'quantity',
      target: 'items',
      scope: 'product',
      method: 'each',
      tiers: [{ from: 2, amount_off: { USD: 100 } }],
    },
    cart: { line_items: shirts },
    expect: { lines: { a: 400, b: 300 } },
  },
  {
    title: 'The lines of one product share one amount',
    params: {
      by: 'quantity',
      target: 'items',
      scope: 'product',
      tiers: [{ from: 2, amount_off: { USD: 700 } }],
    },
    cart: { line_items: shirts },
    expect: { lines: { a: 400, b: 300 } },
  },
  {
    title: 'Shipping gets cheaper with the order: half from 50.00, free from 100.00',
    params: {
      by: 'subtotal',
      target: 'shipping',
      scope: 'cart',
      tiers: [
        { from: { USD: 5000 }, percent_off: '50' },
        { from: { USD: 10000 }, percent_off: '100' },
      ],
    },
    cart: { line_items: shirts, shipping: [{ id: 's', amount: 690 }] },
    expect: { shipping: { s: 690 } },
  },
  {
    title: 'By the charge itself: only the charge of 25.00 reaches 20.00',
    params: {
      by: 'shipping',
      target: 'shipping',
      scope: 'line',
      method: 'each',
      tiers: [{ from: { USD: 2000 }, amount_off: { USD: 500 } }],
    },
    cart: {
      line_items: shirts,
      shipping: [
        { id: 's', amount: 690 },
        { id: 't', amount: 2500 },
      ],
    },
    expect: { shipping: { t: 500 } },
  },
]
