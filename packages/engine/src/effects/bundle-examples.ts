/** The worked sums of bundles: run as tests and printed in the docs. */
import type { Bundle } from './bundle.ts'
import type { EffectExample } from './definition.ts'

const shirts = { include: [{ categories: ['shirts'] }] }
const trousers = { include: [{ categories: ['trousers'] }] }
const outfit = [
  { items: shirts, quantity: 1 },
  { items: trousers, quantity: 1 },
]
const wardrobe = [
  { id: 'shirt', categories: ['shirts'], quantity: 2, unit_price: 4000 },
  { id: 'trousers', categories: ['trousers'], quantity: 3, unit_price: 3000 },
]

export const bundleExamples: readonly EffectExample<Bundle>[] = [
  {
    title: 'A shirt and trousers for 60.00: two bundles lose 10.00 each, in proportion',
    params: { parts: outfit, price: { USD: 6000 } },
    cart: { line_items: wardrobe },
    expect: { lines: { shirt: 1143, trousers: 857 } },
  },
  {
    title: 'At most one, 15 % off it',
    params: { parts: outfit, percent_off: '15', max_repeats: 1 },
    cart: { line_items: wardrobe },
    expect: { lines: { shirt: 600, trousers: 450 } },
  },
  {
    title: '7.00 off each bundle',
    params: { parts: outfit, amount_off: { USD: 700 } },
    cart: { line_items: wardrobe },
    expect: { lines: { shirt: 800, trousers: 600 } },
  },
  {
    title: 'Overlapping parts: one of any kind and one shirt, so the only shirt stays for its part',
    params: { parts: [{ quantity: 1 }, { items: shirts, quantity: 1 }], price: { USD: 5000 }, pick: 'dearest' },
    cart: {
      line_items: [
        { id: 'a', categories: ['shirts'], quantity: 1, unit_price: 4000 },
        { id: 'b', categories: ['trousers'], quantity: 1, unit_price: 3000 },
      ],
    },
    expect: { lines: { a: 1143, b: 857 } },
  },
  {
    title: 'Each bundle has its own sum: the dear pair loses 10.00, the cheap pair is never raised',
    params: { parts: outfit, price: { USD: 5000 }, pick: 'dearest' },
    cart: {
      line_items: [
        { id: 'a', categories: ['shirts'], quantity: 1, unit_price: 4000 },
        { id: 'b', categories: ['shirts'], quantity: 1, unit_price: 1500 },
        { id: 'c', categories: ['trousers'], quantity: 2, unit_price: 2000 },
      ],
    },
    expect: { lines: { a: 667, c: 333 } },
  },
]
