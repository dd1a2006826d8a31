/** A promotion that may take part in the order: it qualifies, perhaps provisionally, and knows which lines it can touch. */
import type { SubmittedCode } from '../model/facts.ts'
import type { Assessment } from './assess.ts'
import type { CompiledEffect, CompiledPromotion } from './compile.ts'

export interface Candidate {
  readonly promotion: CompiledPromotion
  readonly code: SubmittedCode | undefined
  /** Position in the request's codes; −1: automatic. */
  readonly index: number
  readonly assessment: Assessment
}

/** One effect at its turn. Steps stand in the order of application. */
export interface Step {
  /** Position in the table of candidates. */
  readonly candidate: number
  readonly effect: CompiledEffect
}

const classRank = { product: 0, order: 1, shipping: 2 } as const

/** Product, order, shipping and inside a class by (priority, id); under `priority` by (priority, id) alone. */
export function stepsOf(candidates: readonly Candidate[], order: 'class' | 'priority'): readonly Step[] {
  const steps = candidates.flatMap(({ promotion }, candidate) =>
    promotion.effects.map(effect => ({ candidate, effect })),
  )
  const rank = (step: Step) => candidates[step.candidate]!.promotion.rank
  const turn = (step: Step) => (order === 'class' ? classRank[step.effect.class] : 0)
  return steps.sort((a, b) => turn(a) - turn(b) || rank(a) - rank(b))
}
