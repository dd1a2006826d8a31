/**
 * What one promotion takes of items when it owns certain lines: asked for the same lines again and again while owners are
 * tried, so every answer is kept.
 */
import { price, type Table } from '../evaluate/pricing.ts'
import type { Amount } from '../model/promotion.ts'

/** Positions stand as bits of one number. */
const mostLines = 30

export function takesOf(
  table: Table,
  purse: { pricings: number },
): ((product: number, positions: number) => Amount) | undefined {
  if (table.desk.pristine.lines.length > mostLines) return undefined
  const known: (Map<number, Amount> | undefined)[] = []
  return (product, positions) => {
    known[product] ??= new Map()
    const kept = known[product]
    const before = kept.get(positions)
    if (before !== undefined) return before
    purse.pricings -= 1
    const { uncut } = price(table, () => ({
      admits: candidate => candidate === product,
      owns: (_candidate, position) => (positions & (1 << position)) !== 0,
    }))
    let amount = 0
    for (const entry of uncut) if (entry.class === 'product') amount += entry.amount
    kept.set(positions, amount)
    return amount
  }
}
