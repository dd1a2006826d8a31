/**
 * Every check of a promotion without a code, also those that it passed and those after the first that failed: a quote stops
 * there, since nobody reads it; whoever tries a cart does.
 */
import type { CompiledPromotion } from '../evaluate/compile.ts'
import type { Desk } from '../evaluate/desk.ts'
import { type Finding, passed } from '../evaluate/finding.ts'
import { readLimits } from '../evaluate/limits.ts'
import { askCondition, sequence } from '../evaluate/sequence.ts'

/** In the published order. */
export function traceOf(desk: Desk, promotion: CompiledPromotion): readonly Finding[] {
  const limits = readLimits(desk, promotion, undefined)
  const subject = { desk, promotion, code: undefined, limits, late: [] }
  return sequence.flatMap(({ check, ask }) => {
    if (check === 'conditions') return promotion.conditions.map(condition => askNow(desk, condition))
    const found = ask(subject)
    return found.length === 0 ? [passed(check)] : found
  })
}

/** A condition on the money left is judged when the promotion has its turn. */
function askNow(desk: Desk, condition: CompiledPromotion['conditions'][number]): Finding {
  desk.till.askedRemaining = false
  const finding = askCondition(desk, condition, false)
  return desk.till.askedRemaining && finding.ok === false ? { ...finding, ok: null } : finding
}
