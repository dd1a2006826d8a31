/** What comes to a page only when it is needed: the less common conditions and effects, sharing lines out, and advice. */
import { conditionByType, register as registerConditions } from '../conditions/registry.ts'
import { effectOf, register as registerEffects } from '../effects/registry.ts'
import type { Included } from '../model/cart.ts'
import type { Promotion } from '../model/promotion.ts'
import { loadAdvice } from './advice.ts'
import { loadSharing } from './sharing.ts'

export interface LoadOptions {
  /** As for `quote`; nothing said: remedies and nearly. An empty list needs no advice. */
  readonly include?: readonly Included[]
}

/** Loads what these promotions and quotes need besides the engine. Afterwards `compile` and `quote` answer at once. */
export async function load(
  promotions: readonly Promotion[],
  { include = ['remedies', 'nearly'] }: LoadOptions = {},
): Promise<void> {
  await Promise.all([
    promotions.every(isKnown) || loadMore(),
    promotions.length < 2 || loadSharing(),
    include.length === 0 || loadAdvice(),
  ])
}

/** Whether every type that it names is here; the conditions that hold others come with all of them. */
function isKnown({ conditions, effects }: Promotion): boolean {
  return conditions.every(({ type }) => conditionByType(type)) && effects.every(({ type }) => effectOf(type))
}

async function loadMore(): Promise<void> {
  const { conditions, effects } = await import('./more.ts')
  registerConditions(conditions)
  registerEffects(effects)
}
