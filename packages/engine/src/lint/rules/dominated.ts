/**
 * An automatic promotion that never gives more than another: the same rule with a smaller percentage, while the larger one
 * is open at least as long and the two cannot share an order. Only the identical rest of the document proves it.
 */
import { mayShareOrder } from '../../combine/terms.ts'
import { percentToPpm } from '../../money/percent.ts'
import { isLimited, isPerCustomer } from '../documents.ts'
import { defineRule } from '../rule.ts'
import type { Examined } from '../scene.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly by: string
  readonly percent: string
  readonly by_percent: string
}

/** Of many with the same rule only the largest are compared with. */
const mostCompared = 20

export const dominated = defineRule<Details>({
  rule: 'dominated',
  severity: 'warning',

  *find({ promotions, settings }) {
    if (settings.selection !== 'best_for_shopper') return
    const alike = Map.groupBy(promotions.filter(isPlain), ruleOf)
    for (const group of alike.values()) {
      const largest = group.toSorted((a, b) => percentOf(b) - percentOf(a)).slice(0, mostCompared)
      for (const one of group) {
        const by = largest.find(other => beats(other, one))
        if (!by) continue
        const details = { by: by.document.id, percent: textOf(one), by_percent: textOf(by) }
        yield { promotion: one.document.id, path: '$.effects[0].percent', details }
      }
    }
  },

  message: ({ by, percent, by_percent }) =>
    `Nobody ever gets these ${percent} %: ${by} gives ${by_percent} % for the same, whenever this one is open.`,
})

function isPlain({ document, live }: Examined): boolean {
  return live && document.trigger === 'automatic' && document.effects.length === 1 && 'percent' in document.effects[0]!
}

function textOf({ document }: Examined): string {
  return String((document.effects[0] as unknown as { readonly percent?: unknown }).percent)
}

function percentOf(promotion: Examined): number {
  return percentToPpm(textOf(promotion))
}

/** All that decides what it takes and beside what it may stand, except the percentage. */
function ruleOf({ document, currencies, timeZone }: Examined): string {
  const { conditions, effects, combination, margin_floor, schedule } = document
  const { percent: _, ...effect } = effects[0] as unknown as Readonly<Record<string, unknown>>
  return JSON.stringify([
    conditions,
    effect,
    combination,
    margin_floor,
    schedule?.weekly && [schedule.weekly, timeZone],
    currencies,
  ])
}

function beats(a: Examined, b: Examined): boolean {
  if (a === b || percentOf(a) <= percentOf(b) || mayShareOrder(a.terms, b.terms)) return false
  if (isLimited(a) || isPerCustomer(a.document) || a.document.campaign !== b.document.campaign) return false
  return a.whole.starts <= b.whole.starts && a.whole.ends >= b.whole.ends
}
