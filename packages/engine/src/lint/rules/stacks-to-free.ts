/**
 * Promotions that may share an order and together leave nothing to pay, though none of them does so alone. For each that
 * may join another on items, the engine prices a cart made for it and its likeliest partners.
 */
import { classesIn, mayShareOrder } from '../../combine/terms.ts'
import type { Quote } from '../../model/quote.ts'
import { mulDiv } from '../../money/mul-div.ts'
import { currencyFor, priceWith, typicalPrice } from '../bench.ts'
import { some } from '../documents.ts'
import { defineRule } from '../rule.ts'
import { cartAt, type Sample, sampleFor } from '../sample-cart.ts'
import { compare, type Examined, type Scene } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly promotions: readonly string[]
  readonly currency: string
  readonly unit_price: number
  readonly quantity: number
}

/** Partners that are tried together with one promotion. */
const mostPartners = 5
/** So many promotions, the deepest, are tried with their partners. */
const mostTried = 150

export const stacksToFree = defineRule<Details>({
  rule: 'stacks_to_free',
  severity: 'error',

  *find(scene) {
    const joiners = deepestFirst(scene, scene.promotions.filter(mayJoinOnGoods))
    const { only } = scene.options
    const seen = new Set<string>()
    const tried =
      only === undefined ? joiners.slice(0, mostTried) : joiners.filter(({ document }) => document.id === only)
    for (const promotion of tried) {
      const partners = partnersOf(scene, promotion, joiners)
      const found = partners.length === 0 ? undefined : freeWith(scene, [promotion, ...partners])
      const key = found?.promotions.join()
      if (!found || key === undefined || seen.has(key)) continue
      seen.add(key)
      yield { promotion: found.promotions[0]!, path: '$.combination', details: found }
    }
  },

  message: ({ promotions }) =>
    `${some(promotions)} may be used together, and then there is nothing left to pay for the items.`,
})

/** It takes something off items or the order, and lets something of that kind stand beside it. */
function mayJoinOnGoods({ live, effects, terms }: Examined): boolean {
  const isOnGoods = effects.some(effect => effect.class !== 'shipping')
  return live && isOnGoods && classesIn(terms.with).some(name => name !== 'shipping')
}

/** By what each takes off a cart made for it. */
function deepestFirst(scene: Scene, promotions: readonly Examined[]): readonly Examined[] {
  const depth = new Map(
    promotions.map(promotion => {
      const cart = cartAt(sampleFor([promotion], currencyFor(scene, [promotion])), typicalPrice)
      const totals = priceWith(scene, [promotion], cart)?.totals
      return [promotion, totals?.subtotal ? mulDiv(totals.items_discount, 1_000_000, totals.subtotal, 'down') : 0]
    }),
  )
  return promotions.toSorted((a, b) => depth.get(b)! - depth.get(a)! || compare(a.document.id, b.document.id))
}

/** The deepest that may join it on the line that it is made for; two on items take separate lines unless both stack. */
function partnersOf(scene: Scene, one: Examined, joiners: readonly Examined[]): readonly Examined[] {
  const { line, currency } = sampleFor([one], currencyFor(scene, [one]))
  const found: Examined[] = []
  for (const other of joiners) {
    if (!mayShareOrder(one.terms, other.terms)) continue
    if (isOfItems(one) && isOfItems(other) && !(one.terms.stacks && other.terms.stacks)) continue
    if (!other.effects.some(({ test }) => test(line, currency))) continue
    found.push(other)
    if (found.length === mostPartners) break
  }
  return found
}

function isOfItems({ effects }: Examined): boolean {
  return effects.every(effect => effect.class === 'product')
}

function freeWith(scene: Scene, set: readonly Examined[]): Details | undefined {
  const sample = sampleFor(set, currencyFor(scene, set))
  for (const price of pricesFor(sample)) {
    const cart = cartAt(sample, price)
    const quote = priceWith(scene, set, cart)
    if (!quote || !isFree(quote)) continue
    const takers = takersOf(quote, set)
    if (takers.some(one => isFreeAlone(scene, one, sample, price))) continue
    const { unit_price, quantity } = cart.line_items[0]!
    const promotions = takers.map(({ document }) => document.id).sort(compare)
    return { promotions, currency: sample.currency, unit_price, quantity }
  }
  return undefined
}

/** A typical price, and the lowest that still qualifies. */
function pricesFor({ least, line: { quantity } }: Sample): readonly number[] {
  if (least === undefined) return [typicalPrice]
  const lowest = mulDiv(least + quantity - 1, 1, quantity, 'down')
  return [Math.max(lowest, typicalPrice), lowest]
}

function isFree({ totals }: Quote): boolean {
  return totals.subtotal > 0 && totals.items_discount === totals.subtotal
}

function takersOf({ discounts }: Quote, set: readonly Examined[]): readonly Examined[] {
  const ids = new Set(
    discounts.applied.filter(entry => entry.class !== 'shipping' && entry.amount > 0).map(entry => entry.promotion),
  )
  return set.filter(({ document }) => ids.has(document.id))
}

function isFreeAlone(scene: Scene, one: Examined, sample: Sample, price: number): boolean {
  const quote = priceWith(scene, [one], cartAt(sample, price))
  return quote !== undefined && isFree(quote)
}
