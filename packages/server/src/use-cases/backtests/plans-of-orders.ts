/**
 * The two plans of an order: with what it had and the store has today, and with the drafts too. What it had counts as it
 * was promised, whatever became of it since; of conditions that ask for what is not kept it is known that they held.
 */
import { isDeepStrictEqual } from 'node:util'
import { type Plan, type Promotion, recompile } from '@counterfoil/engine'
import { withoutUnkept } from '../orders/frozen-plan.ts'
import type { PastOrder } from './past-orders.ts'

export interface OrderPlans {
  readonly before: Plan
  readonly after: Plan
}

/** Plans that are kept: each has a map of all promotions of the store. */
const mostKept = 24

/** Dates, campaign and switch of a draft are of the time to come; hours of the week are of any. */
export function timeless({ schedule, campaign: _campaign, ...rest }: Promotion): Promotion {
  const { time_zone, weekly } = schedule ?? {}
  const hours = { ...(time_zone !== undefined && { time_zone }), ...(weekly && { weekly }) }
  return { ...rest, status: 'active', ...(Object.keys(hours).length > 0 && { schedule: hours }) }
}

/** `today`: the store; `laid`: the store with the drafts laid over it. */
export function plansOfOrders(
  today: Plan,
  laid: Plan,
  drafts: ReadonlyMap<string, Promotion>,
): (order: PastOrder) => OrderPlans {
  const kept = new Map<string, OrderPlans>()
  return ({ frozen, instant, termsId }) => {
    if (frozen.promotions.length === 0) return { before: today, after: laid }
    const own = withoutUnkept(frozen, instant)
    const key = `${termsId} ${own.map((one, index) => keptOf(frozen.promotions[index], one)).join()}`
    const known = termsId === null ? undefined : kept.get(key)
    if (known) return known
    const others = own.filter(({ id }) => !drafts.has(id))
    const loosened = own.flatMap((one, index) => loosen(drafts.get(one.id), frozen.promotions[index], one))
    const plans = { before: recompile(today, own), after: recompile(laid, [...others, ...loosened]) }
    kept.set(key, plans)
    for (const oldest of kept.keys()) {
      if (kept.size <= mostKept) break
      kept.delete(oldest)
    }
    return plans
  }
}

/** Which conditions are left: orders of the same terms may keep as many, but others. */
function keptOf(had: Promotion | undefined, { conditions: left }: Promotion): string {
  return (had?.conditions ?? []).flatMap((condition, index) => (left.includes(condition) ? index : [])).join('.')
}

/** A condition that the draft has in common with what the order had held there, if it cannot be asked again. */
function loosen(draft: Promotion | undefined, had: Promotion | undefined, left: Promotion): readonly Promotion[] {
  if (!draft || !had || had.conditions.length === left.conditions.length) return []
  const held = had.conditions.filter(condition => !left.conditions.includes(condition))
  const conditions = draft.conditions.filter(condition => !held.some(one => isDeepStrictEqual(one, condition)))
  return [{ ...draft, conditions }]
}
