/**
 * The carts and promotions that are priced, described once so that every peer gets the same: S1, many automatic
 * promotions with two rules about the order, of which at most five match; S2, many promotions for ten products each of
 * a range of 100,000. Every match takes 1 % off each of its lines. The draw is fixed: every run prices the same.
 */

export interface ScenarioLine {
  readonly id: string
  readonly product: string
  /** Minor units. */
  readonly price: number
  readonly quantity: number
}

export interface ScenarioPromotion {
  readonly id: string
  /** S1: the customer segment it asks for, besides the country that all ask for. */
  readonly segment?: string
  /** S2: the products it is for. */
  readonly products?: readonly string[]
}

export interface Scenario {
  readonly name: 'S1' | 'S2'
  readonly promotions: readonly ScenarioPromotion[]
  readonly lines: readonly ScenarioLine[]
  readonly segments: readonly string[]
  readonly country: string
}

const products = 100_000
const productsPerPromotion = 10
const matching = 5

export function orderRules(promotionCount: number, lineCount: number): Scenario {
  const draw = drawer(1)
  return {
    name: 'S1',
    promotions: Array.from({ length: promotionCount }, (_, n) => ({ id: `promo-${n}`, segment: `segment-${n}` })),
    lines: drawLines(lineCount, draw),
    segments: Array.from({ length: Math.min(matching, promotionCount) }, (_, n) => {
      return `segment-${Math.floor((n * promotionCount) / matching)}`
    }),
    country: 'DE',
  }
}

export function itemTargets(promotionCount: number, lineCount: number): Scenario {
  const draw = drawer(2)
  const target = () => Array.from({ length: productsPerPromotion }, () => `product-${draw(products)}`)
  return {
    name: 'S2',
    promotions: Array.from({ length: promotionCount }, (_, n) => ({ id: `promo-${n}`, products: target() })),
    lines: drawLines(lineCount, draw),
    segments: [],
    country: 'DE',
  }
}

function drawLines(count: number, draw: (below: number) => number): ScenarioLine[] {
  return Array.from({ length: count }, (_, n) => ({
    id: `line-${n}`,
    product: `product-${draw(products)}`,
    price: 500 + draw(9500),
    quantity: 1 + draw(3),
  }))
}

/** A linear congruential generator: whole numbers below a bound, the same in every run. */
function drawer(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}
