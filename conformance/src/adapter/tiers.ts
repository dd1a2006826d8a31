/** `tiered`: the highest step that is reached gives its value. */
import type { Case, CaseEffect } from '../case.ts'
import { itemsOf } from './filter.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { money, percent } from './money.ts'

interface Step {
  readonly min: number
  readonly value: number
}

/** By what is counted: the measure, over what it is taken, and whether it counts every line or the filtered ones. */
const bases: Readonly<Record<string, { by: string; scope: string; everything?: true }>> = {
  order_subtotal: { by: 'subtotal', scope: 'cart', everything: true },
  line_subtotal: { by: 'subtotal', scope: 'line' },
  quantity: { by: 'quantity', scope: 'cart' },
}

export function translateTiers(effect: CaseEffect, source: Case, gaps: Gaps): object {
  noteUnread(effect, ['type', 'target', 'filter', 'basis', 'kind', 'tiers'], 'tiered', gaps)
  const basis = bases[String(effect.basis)]
  if (basis === undefined || effect.target === 'shipping') {
    gaps.push(`tiered/${String(effect.target)} by ${String(effect.basis)}`)
    return {}
  }
  const steps = effect.tiers as readonly Step[]
  const { currency } = source
  const from = (step: Step) => (basis.by === 'subtotal' ? money(currency, step.min) : step.min)
  const gives = (step: Step) =>
    effect.kind === 'percent' ? { percent_off: percent(step.value) } : { amount_off: money(currency, step.value) }
  return {
    type: 'tiers',
    by: basis.by,
    scope: basis.scope,
    target: 'items',
    ...itemsOf(effect.filter, currency, gaps),
    ...(basis.everything && { count: {} }),
    ...(effect.target === 'each_line' && { method: 'each_line' }),
    tiers: steps.map(step => ({ from: from(step), ...gives(step) })),
  }
}
