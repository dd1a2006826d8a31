/**
 * What a merchant is told about money: which discounts a margin trimmed and by how much, which lines have no cost and so
 * no margin, and what the order's cap took back. A stranger hears of no margin and no cost.
 */
import type { Warning } from '../model/quote.ts'
import type { Decision } from './decide.ts'
import type { Audience } from './strangers.ts'

export function warningsOf(decision: Decision, audience: Audience): Warning[] {
  const { plan } = decision.desk
  const capped = cappedBy(decision)
  if (audience === 'stranger') return capped
  const own = decision.members.some(member => decision.table.candidates[member]!.promotion.effects.some(hasMargin))
  if (plan.rules.margin === undefined && !own) return capped
  return [...withoutCost(decision), ...trims(decision), ...capped]
}

const hasMargin = ({ margin }: { readonly margin: number | undefined }): boolean => margin !== undefined

/** In the order of application, the lines of each by id; several effects of one promotion are one trim. */
function trims({ desk, table, priced }: Decision): Warning[] {
  const byCandidate = new Map<number, { amount: number; lines: Set<number> }>()
  for (const { candidate, trimmed } of priced.entries) {
    if (!trimmed) continue
    const sum = byCandidate.get(candidate) ?? { amount: 0, lines: new Set<number>() }
    sum.amount += trimmed.amount
    for (const line of trimmed.lines) sum.lines.add(line)
    byCandidate.set(candidate, sum)
  }
  return [...byCandidate].map(([candidate, { amount, lines }]) => {
    const promotion = table.candidates[candidate]!.promotion.document.id
    const line_items = [...lines].map(index => desk.cart.line_items[index]!.id).sort()
    const less = amount === 0 ? 'the other lines gave it instead' : `in all it took ${amount} less (minor units)`
    const message = `The margin floor kept ${promotion} from more on lines ${line_items.join(', ')}; ${less}.`
    return { code: 'margin_floor', message, promotion, amount, line_items }
  })
}

/** Under the store's margin every line without a cost, under a promotion's own those that it took off. */
function withoutCost({ desk, table, priced }: Decision): Warning[] {
  const { lines } = desk.pristine
  const named = new Set<number>()
  if (desk.plan.rules.margin !== undefined) for (const { index } of lines) named.add(index)
  for (const entry of priced.entries) {
    if (!table.candidates[entry.candidate]!.promotion.effects.some(hasMargin)) continue
    for (const { position } of entry.lines) named.add(lines[position]!.index)
  }
  return desk.cart.line_items.flatMap(({ id, unit_cost }, index) => {
    if (unit_cost !== undefined || !named.has(index)) return []
    const message = `Line ${id} has no unit_cost, so no margin floor holds for it.`
    return [{ path: `$.line_items[${index}]`, code: 'no_unit_cost', message }]
  })
}

function cappedBy({ desk, priced }: Decision): Warning[] {
  if (desk.plan.rules.mostOff === undefined) return []
  const taken = (entries: typeof priced.entries) =>
    entries.reduce((sum, { lines }) => sum + lines.reduce((total, line) => total + line.amount, 0), 0)
  const amount = taken(priced.uncut) - taken(priced.entries)
  if (amount === 0) return []
  const message = `The store's max_total_discount is ${desk.mostOff} for this order; ${amount} more was not given (minor units).`
  return [{ code: 'max_total_discount', message, amount }]
}
