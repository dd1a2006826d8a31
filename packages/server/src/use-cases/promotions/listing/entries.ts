/**
 * What a list asks of each promotion, worked out once and kept with the compiled promotion: of ten thousand only those
 * that changed are looked at again. The state is kept until the instant at which it changes by itself.
 */
import type { PromotionStateName } from '@counterfoil/contract'
import { type Plan, type Promotion, promotionState } from '@counterfoil/engine'
import { fold } from './fold.ts'

type Compiled = Plan['promotions'] extends ReadonlyMap<string, infer One> ? One : never

export interface Entry {
  readonly id: string
  readonly document: Promotion
  /** Name, titles, id and the campaign's name, folded. */
  readonly text: string
  /** The folded name, cut: two that begin alike for so long are in the order of their ids. */
  readonly name: string
  readonly classes: readonly string[]
  /** When it ends by itself or by its campaign, epoch milliseconds; Infinity: never. */
  readonly ends: number
  readonly stateAt: (now: number) => PromotionStateName
}

const longestName = 100
const kept = new WeakMap<Compiled, Entry>()
const lists = new WeakMap<Plan, readonly Entry[]>()

/** Every promotion of the store, in no order. */
export function entriesOf(plan: Plan): readonly Entry[] {
  const known = lists.get(plan)
  if (known) return known
  const entries = [...plan.promotions.values()].map(compiled => entryOf(compiled, plan.settings.time_zone))
  lists.set(plan, entries)
  return entries
}

/** A change of settings or of its campaign compiles the promotion anew. */
function entryOf(compiled: Compiled, timeZone: string): Entry {
  const known = kept.get(compiled)
  if (known) return known
  const { document, campaign, effects, dates } = compiled
  const name = fold(document.name)
  const entry: Entry = {
    id: document.id,
    document,
    text: [name, ...titlesOf(document).map(fold), fold(document.id), fold(campaign?.document.name ?? '')].join('\n'),
    name: name.slice(0, longestName),
    classes: [...new Set(effects.map(effect => effect.class))],
    ends: dates?.closes ?? Number.POSITIVE_INFINITY,
    stateAt: keptState(now => promotionState(document, campaign?.document, timeZone, now)),
  }
  kept.set(compiled, entry)
  return entry
}

function titlesOf({ title }: Promotion): readonly string[] {
  if (title === undefined) return []
  return typeof title === 'string' ? [title] : Object.values(title)
}

function keptState(stateAt: (now: number) => ReturnType<typeof promotionState>): Entry['stateAt'] {
  let state: PromotionStateName | undefined
  let from = 0
  let until = 0
  return now => {
    if (state !== undefined && now >= from && now < until) return state
    const read = stateAt(now)
    state = read.now
    from = now
    until = read.until === undefined ? Number.POSITIVE_INFINITY : Date.parse(read.until)
    return state
  }
}
