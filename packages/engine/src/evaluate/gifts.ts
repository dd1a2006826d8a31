/**
 * What the shop adds to the order as a gift, and what it takes out again. Two mugs are the gift and a marked line has
 * three: two are free and stay, one is to be removed; without the promotion all three are.
 */
import type { Gift } from '../model/quote.ts'
import type { Decision } from './decide.ts'
import type { Audience } from './strangers.ts'

/**
 * In the order of application: the whole gift, also the units that the shop has added already. What it costs the budget
 * is told to the shop, not to a stranger.
 */
export function giftsOf({ priced, table }: Decision, audience: Audience): Gift[] {
  const tellsValue = audience === 'merchant'
  return priced.entries.flatMap(({ candidate, gifts }) => {
    const promotion = table.candidates[candidate]!.promotion.document.id
    return gifts.map(({ sku, quantity, value }) => ({
      promotion,
      sku,
      quantity,
      ...(tellsValue && value > 0 && { value }),
    }))
  })
}

/** Units on marked lines that no gift of their promotion made free: they stand at their price. In the order of the cart. */
export function giftsToRemove(decision: Decision): Gift[] {
  return decision.desk.cart.line_items.flatMap(({ gift_of: promotion, sku, id, quantity, unit_price }, line) => {
    if (promotion === undefined) return []
    const kept = unit_price > 0 ? unitsFreed(decision, promotion, line) : unitsGiven(decision, promotion, line)
    return kept >= quantity ? [] : [{ promotion, sku: sku ?? id, quantity: quantity - kept }]
  })
}

/** What units, budgets and floors left of the gift. */
function unitsFreed(decision: Decision, promotion: string, line: number): number {
  const position = decision.desk.positions[line]!
  let units = 0
  for (const entry of entriesOf(decision, promotion)) {
    for (const taken of entry.lines) if (taken.position === position) units += taken.units
  }
  return units
}

/** A unit that costs nothing loses nothing, and is a gift all the same. */
function unitsGiven(decision: Decision, promotion: string, line: number): number {
  let units = 0
  for (const { gifts } of entriesOf(decision, promotion)) {
    for (const { onLines = [] } of gifts) for (const own of onLines) if (own.line === line) units += own.units
  }
  return units
}

function entriesOf({ priced, table }: Decision, promotion: string): Decision['priced']['entries'] {
  return priced.entries.filter(({ candidate }) => table.candidates[candidate]!.promotion.document.id === promotion)
}
