/** Buy X get Y and bundles at random: small numbers and overlapping filters, so that units are scarce. */
import * as fc from 'fast-check'

export type Items = { readonly items?: { readonly include: readonly [{ readonly skus: readonly string[] }] } }

const items: fc.Arbitrary<Items> = fc.constantFrom<Items[]>(
  {},
  { items: { include: [{ skus: ['a'] }] } },
  { items: { include: [{ skus: ['a', 'b'] }] } },
  { items: { include: [{ skus: ['b', 'c'] }] } },
)
const few = fc.integer({ min: 1, max: 3 })
const money = fc.integer({ min: 1, max: 40 }).map(amount => ({ USD: amount }))
const repeats = fc.constantFrom({}, { max_repeats: 1 }, { max_repeats: 2 })
const pick = fc.constantFrom({}, { pick: 'cheapest' as const }, { pick: 'dearest' as const })

export interface PairDocument {
  readonly type: 'buy_x_get_y'
  readonly buy: Items & { readonly quantity?: number; readonly amount?: { readonly USD: number } }
  readonly get: Items & {
    readonly quantity: number
    readonly percent_off?: string
    readonly amount_off?: { readonly USD: number }
    readonly fixed_price?: { readonly USD: number }
  }
  readonly pick?: 'cheapest' | 'dearest' | 'dearest_line'
  readonly max_repeats?: number
  readonly partial?: boolean
  readonly scope?: 'cart' | 'line'
}

const offer = fc.oneof(
  fc.constantFrom('100', '50', '12.5').map(percent_off => ({ percent_off })),
  money.map(amount_off => ({ amount_off })),
  money.map(fixed_price => ({ fixed_price })),
)
const buySide = fc.oneof(
  few.map(quantity => ({ quantity })),
  fc.integer({ min: 1, max: 60 }).map(amount => ({ amount: { USD: amount } })),
)

export const pairDocument: fc.Arbitrary<PairDocument> = fc
  .tuple(buySide, items, items, few, offer, pick, repeats, fc.constantFrom({}, { partial: true }))
  .map(([side, buyItems, getItems, quantity, off, ...rest]) =>
    Object.assign(
      { type: 'buy_x_get_y' as const, buy: { ...buyItems, ...side }, get: { ...getItems, quantity, ...off } },
      ...rest,
    ),
  )

export interface BundleDocument {
  readonly type: 'bundle'
  readonly parts: readonly (Items & { readonly quantity: number })[]
  readonly price?: { readonly USD: number }
  readonly percent_off?: string
  readonly amount_off?: { readonly USD: number }
  readonly pick?: 'cheapest' | 'dearest'
  readonly max_repeats?: number
}

const part = fc.tuple(items, fc.integer({ min: 1, max: 2 })).map(([filter, quantity]) => ({ ...filter, quantity }))

export const bundleDocument: fc.Arbitrary<BundleDocument> = fc
  .tuple(
    fc.array(part, { minLength: 1, maxLength: 3 }),
    fc.oneof(
      fc.constantFrom('100', '50', '12.5').map(percent_off => ({ percent_off })),
      money.map(amount_off => ({ amount_off })),
      money.map(price => ({ price })),
    ),
    pick,
    repeats,
  )
  .map(([parts, ...rest]) => Object.assign({ type: 'bundle' as const, parts }, ...rest))

/** Either of them, also line by line and with the dearest line first: for the laws that all effects keep. */
export const pairingEffect: fc.Arbitrary<PairDocument | BundleDocument> = fc.oneof(
  pairDocument,
  pairDocument.map(document => ({ ...document, scope: 'line' as const })),
  pairDocument
    .filter(document => document.buy.quantity !== undefined)
    .map(document => ({ ...document, pick: 'dearest_line' as const })),
  bundleDocument,
)
