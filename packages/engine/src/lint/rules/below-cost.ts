/**
 * Items of the catalogue that a promotion sells below cost, alone or in the best set that shoppers may combine. 20.00 with
 * a cost of 12.00 and half off sells at 10.00: a margin of -20 %.
 */
import { mayShareOrder } from '../../combine/terms.ts'
import type { Cart } from '../../model/cart.ts'
import type { QuotedLine } from '../../model/quote.ts'
import { mulDiv } from '../../money/mul-div.ts'
import { benchFor } from '../bench.ts'
import { some } from '../documents.ts'
import { defineRule, type Found } from '../rule.ts'
import { cartAt, type Sample, sampleFor } from '../sample-cart.ts'
import type { CatalogueItem, Examined, Scene } from '../scene.ts'

interface Loss extends Readonly<Record<string, unknown>> {
  readonly sku: string
  readonly unit_cost: number
  /** Paid for the line, in minor units. */
  readonly paid: number
  readonly quantity: number
  /** Per cent of what is paid, rounded towards zero; null where nothing is paid. */
  readonly margin_percent: number | null
}

interface Details extends Readonly<Record<string, unknown>> {
  readonly promotions: readonly string[]
  readonly currency: string
  readonly worst: Loss
  readonly items: readonly Loss[]
  readonly count: number
}

/** Carts that are priced in all; of a larger catalogue the items with the smallest margins come first. */
const mostCarts = 20_000
const mostTold = 5
const mostPartners = 11

export const belowCost = defineRule<Details>({
  rule: 'below_cost',
  severity: 'warning',

  *find(scene) {
    const live = scene.promotions.filter(isOnGoods)
    const items = (scene.options.catalogue ?? []).filter(hasMargin).sort(tightest)
    const examined = scene.subjects.filter(isOnGoods)
    const each = Math.max(1, Math.floor(mostCarts / (2 * Math.max(1, examined.length))))
    for (const promotion of examined) {
      const fitting = items
        .filter(item => promotion.effects.some(({ test }) => test(lineOf(item, 1), currencyOf(scene, item))))
        .slice(0, each)
      if (fitting.length === 0) continue
      const alone = losses(scene, [promotion], fitting)
      if (alone.length > 0) yield finding(promotion, alone)
      const partners = live.filter(other => mayShareOrder(promotion.terms, other.terms)).slice(0, mostPartners)
      if (partners.length === 0 || alone.length > 0) continue
      const together = losses(scene, [promotion, ...partners], fitting)
      if (together.length > 0) yield finding(promotion, together)
    }
  },

  message: ({ promotions, worst, count }) => {
    const margin = worst.margin_percent === null ? 'nothing is paid' : `margin ${worst.margin_percent}%`
    const others = count === 1 ? '' : ` and ${count - 1} more`
    const how = promotions.length === 1 ? 'It sells' : `${some(promotions)} together sell`
    return `${how} ${worst.sku} below cost (${margin})${others}.`
  },
})

function isOnGoods({ live, effects }: Examined): boolean {
  return live && effects.some(effect => effect.class !== 'shipping')
}

function hasMargin({ unit_cost, unit_price }: CatalogueItem): boolean {
  return unit_cost !== undefined && unit_cost > 0 && unit_price >= unit_cost
}

/** Least kept of the price first. */
function tightest(a: CatalogueItem, b: CatalogueItem): number {
  return costPpm(b) - costPpm(a) || (a.sku < b.sku ? -1 : 1)
}

/** Cost as a share of the price, in millionths. */
function costPpm({ unit_cost = 0, unit_price }: CatalogueItem): number {
  return unit_price === 0 ? 0 : mulDiv(unit_cost, 1_000_000, unit_price, 'down')
}

function currencyOf({ settings }: Scene, { currency }: CatalogueItem): string {
  return currency ?? settings.currency
}

function lineOf({ currency: _, ...item }: CatalogueItem, quantity: number): Cart['line_items'][number] {
  return { id: 'l1', ...item, quantity }
}

/** The item in the quantity that the promotions ask for, bought by a customer they are for. */
function cartOf(sample: Sample, item: CatalogueItem): Cart {
  const enough =
    sample.least === undefined || item.unit_price === 0
      ? 1
      : mulDiv(sample.least + item.unit_price - 1, 1, item.unit_price, 'down')
  const line = lineOf(item, Math.max(sample.line.quantity, Math.min(enough, 10_000)))
  return { ...cartAt(sample, item.unit_price), line_items: [line] }
}

interface Sold {
  readonly loss: Loss
  readonly currency: string
  readonly promotions: readonly string[]
}

function losses(scene: Scene, set: readonly Examined[], items: readonly CatalogueItem[]): readonly Sold[] {
  const priced = benchFor(scene, set)
  if (!priced) return []
  const samples = new Map<string, Sample>()
  return items.flatMap(item => {
    const currency = currencyOf(scene, item)
    const sample = samples.get(currency) ?? sampleFor(set, currency)
    samples.set(currency, sample)
    const { line_items, discounts } = priced(cartOf(sample, item))
    const loss = lossOn(item, line_items[0]!)
    return loss ? [{ loss, currency, promotions: discounts.applied.map(entry => entry.promotion) }] : []
  })
}

function lossOn(
  { sku, unit_cost = 0 }: CatalogueItem,
  { quantity, discount, total: paid }: QuotedLine,
): Loss | undefined {
  const cost = unit_cost * quantity
  if (discount === 0 || paid >= cost) return undefined
  const margin_percent = paid === 0 ? null : -mulDiv(cost - paid, 100, paid, 'down')
  return { sku, unit_cost, paid, quantity, margin_percent }
}

function finding(promotion: Examined, found: readonly Sold[]): Found<Details> {
  const worstFirst = found.toSorted((a, b) => marginOf(a) - marginOf(b) || (a.loss.sku < b.loss.sku ? -1 : 1))
  const { loss: worst, currency, promotions } = worstFirst[0]!
  const items = worstFirst.slice(0, mostTold).map(({ loss }) => loss)
  const details = { promotions: [...new Set(promotions)].sort(), currency, worst, items, count: found.length }
  return { promotion: promotion.document.id, path: '$.effects', details }
}

function marginOf({ loss: { margin_percent } }: Sold): number {
  return margin_percent ?? Number.NEGATIVE_INFINITY
}
