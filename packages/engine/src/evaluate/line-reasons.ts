/**
 * Per line: why it counts for a promotion or does not. Of a refused code whose condition names goods (50.00 of apparel)
 * the lines that count towards it are told, else those that its effects could discount.
 */
import { compileFilter, type ItemsFilter } from '../items/index.ts'
import type { Cart, CartLine } from '../model/cart.ts'
import type { Applied, LineReason, Rejected } from '../model/quote.ts'
import type { CompiledEffect, CompiledPromotion } from './compile.ts'
import type { Decision } from './decide.ts'
import type { Failure } from './finding.ts'

type Said = Omit<LineReason, 'id'>

/** The same lists, with every line's reason. A code behind which a stranger sees nothing says nothing of lines either. */
export function withLines(
  decision: Decision,
  said: { readonly applied: readonly Applied[]; readonly rejected: readonly Rejected[] },
): { readonly applied: readonly Applied[]; readonly rejected: readonly Rejected[] } {
  const { table, entrants } = decision
  return {
    applied: said.applied.map(entry => {
      const candidate = table.candidates.findIndex(({ promotion }) => promotion.document.id === entry.promotion)
      return { ...entry, lines: linesOfApplied(decision, candidate) }
    }),
    rejected: said.rejected.map(entry => {
      const entrant = entrants.find(({ index }) => index === entry.index)
      const promotion = entrant?.assessment.promotion
      const headline = entrant?.failures.find(({ reason }) => reason === entry.reason)
      return promotion && headline ? { ...entry, lines: linesOfRejected(decision, promotion, headline) } : entry
    }),
  }
}

/** Of a promotion that is applied: `candidate` is its place in the table. One entry per line, in the order of the cart. */
function linesOfApplied(decision: Decision, candidate: number): readonly LineReason[] {
  const { promotion } = decision.table.candidates[candidate]!
  const effects = onLines(promotion)
  if (effects.length === 0) return []
  return decision.desk.cart.line_items.map((line, index) => {
    const position = decision.desk.positions[index]!
    return { id: line.id, ...sayApplied(decision, candidate, effects, line, position) }
  })
}

/** Of a refused code: by the goods that its failing condition asks for, else by its effects. */
function linesOfRejected(
  { desk: { cart } }: Decision,
  promotion: CompiledPromotion,
  headline: Failure,
): readonly LineReason[] {
  const asked = headline.details?.items as ItemsFilter | undefined
  const effects = onLines(promotion)
  if (!asked && effects.length === 0) return []
  const filters = asked ? [asked] : effects.flatMap(effect => effect.items)
  const everyLine = !asked && effects.some(effect => effect.items.length === 0)
  return cart.line_items.map(line => ({ id: line.id, ...sayEligible(everyLine ? [] : filters, line, cart) }))
}

function onLines({ effects }: CompiledPromotion): readonly CompiledEffect[] {
  return effects.filter(effect => effect.class !== 'shipping')
}

function sayApplied(
  { desk, table, priced }: Decision,
  candidate: number,
  effects: readonly CompiledEffect[],
  line: CartLine,
  position: number,
): Said {
  const took = (entry: (typeof priced.entries)[number]) => entry.lines.some(taken => taken.position === position)
  const own = priced.entries.filter(entry => entry.candidate === candidate)
  if (own.some(took)) return { counts: true }
  if (own.some(entry => entry.triggers?.includes(position))) return { counts: true, why: 'trigger' }
  const { cart } = desk
  if (!effects.some(effect => effect.test(line, cart.currency))) {
    return effects.some(effect => effect.items.length === 0)
      ? { counts: false, why: 'gift' }
      : sayEligible(
          effects.flatMap(effect => effect.items),
          line,
          cart,
        )
  }
  const other = priced.entries.find(entry => entry.class === 'product' && entry.candidate !== candidate && took(entry))
  if (other && effects.every(effect => effect.class === 'product')) {
    const by = table.candidates[other.candidate]!.promotion.document.id
    return { counts: false, why: 'other_promotion', by }
  }
  return { counts: false, why: priced.lines[position]!.capacity === 0 ? 'nothing_left' : 'not_picked' }
}

function sayEligible(filters: readonly ItemsFilter[], line: CartLine, { currency }: Cart): Said {
  if (line.gift_of !== undefined) return { counts: false, why: 'gift' }
  if (filters.length === 0 || filters.some(filter => compileFilter(filter)(line, currency))) return { counts: true }
  const excluded = filters.some(({ include = [], exclude = [] }) => {
    const isIn = compileFilter({ include })(line, currency)
    return isIn && exclude.length > 0
  })
  return { counts: false, why: excluded ? 'excluded' : 'not_included' }
}
