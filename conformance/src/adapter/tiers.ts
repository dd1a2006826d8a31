/** `tiered`: the highest step that is reached gives its value. */
import type { Case, CaseEffect } from '../case.ts'
import { itemsOf } from './filter.ts'
import { type Gaps, noteUnread } from './gaps.ts'
import { money, percent } from './money.ts'

interface Step {
  readonly min: number
  readonly value: number
}

interface Basis {
  readonly by: string
  readonly scope: string
  readonly everything?: true
}

/** By what is counted: the measure, over what it is taken, and whether it counts every line or the filtered ones. */
const bases: Readonly<Record<string, Basis>> = {
  order_subtotal: { by: 'subtotal', scope: 'cart', everything: true },
  line_subtotal: { by: 'subtotal', scope: 'line' },
  quantity: { by: 'quantity', scope: 'cart' },
}

/** Of shipping: the value of the charge itself, row by row, or what all lines come to. */
const basesOfShipping: Readonly<Record<string, Basis>> = {
  shipping: { by: 'shipping', scope: 'line' },
  order_subtotal: { by: 'subtotal', scope: 'cart', everything: true },
  quantity: { by: 'quantity', scope: 'cart' },
}

export function translateTiers(effect: CaseEffect, source: Case, gaps: Gaps): object {
  noteUnread(effect, ['type', 'target', 'filter', 'basis', 'kind', 'tiers'], 'tiered', gaps)
  const onShipping = effect.target === 'shipping'
  const basis = (onShipping ? basesOfShipping : bases)[String(effect.basis)]
  if (basis === undefined) {
    gaps.push(`tiered/${String(effect.target)} by ${String(effect.basis)}`)
    return {}
  }
  const steps = effect.tiers as readonly Step[]
  const { currency } = source
  const from = (step: Step) => (basis.by === 'quantity' ? step.min : money(currency, step.min))
  const gives = (step: Step) =>
    effect.kind === 'percent' ? { percent_off: percent(step.value) } : { amount_off: money(currency, step.value) }
  const { items } = itemsOf(effect.filter, currency, gaps) as { readonly items?: object }
  const count = basis.everything ? {} : onShipping ? items : undefined
  return {
    type: 'tiers',
    by: basis.by,
    scope: basis.scope,
    target: onShipping ? 'shipping' : 'items',
    ...(!onShipping && items && { items }),
    ...(count && { count }),
    ...methodOf(effect),
    tiers: steps.map(step => ({ from: from(step), ...gives(step) })),
  }
}

/** The value is given to every line or charge by itself; of items once. */
function methodOf({ target }: CaseEffect): object {
  if (target === 'shipping') return { method: 'each' }
  return target === 'each_line' ? { method: 'each_line' } : {}
}
