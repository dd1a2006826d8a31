/**
 * The physical floor: the least work that gives the same amounts. Promotions are found by their one rule in a map, each
 * match takes 1 % of what its line has left; no checks, no explanation, no choice, no answer but the amounts. Nobody
 * could sell with it; it says how far from the ground everybody else is.
 */
import type { Scenario } from './scenarios.ts'

export function floorPricer(scenario: Scenario): () => number {
  const bySegment = new Map(scenario.promotions.map(({ segment }, index) => [segment, index]))
  const byProduct = new Map<string, number[]>()
  for (const [index, { products = [] }] of scenario.promotions.entries()) {
    for (const product of products) byProduct.set(product, [...(byProduct.get(product) ?? []), index])
  }
  return () => {
    const everywhere = scenario.segments.filter(segment => bySegment.has(segment)).length
    let adjustments = 0
    for (const line of scenario.lines) {
      const matches = everywhere + (byProduct.get(line.product)?.length ?? 0)
      let left = line.price * line.quantity
      for (let match = 0; match < matches; match++) left -= Math.floor((left + 50) / 100)
      adjustments += matches
    }
    return adjustments
  }
}
