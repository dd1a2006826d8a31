/** A promotion that may take part in the order: it qualifies, perhaps provisionally, and knows which lines it can touch. */
import type { SubmittedCode } from '../model/facts.ts'
import type { Assessment } from './assess.ts'
import type { CompiledEffect, CompiledPromotion } from './compile.ts'
import type { Desk } from './desk.ts'

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

/** Candidates by (priority, id) on their desk. The steps are laid out when somebody takes them: plain quotes need none. */
export class CandidateTable {
  readonly desk: Desk
  readonly candidates: readonly Candidate[]
  #steps: readonly Step[] | undefined

  constructor(desk: Desk, candidates: readonly Candidate[]) {
    this.desk = desk
    this.candidates = candidates
  }

  get steps(): readonly Step[] {
    this.#steps ??= stepsOf(this.candidates, this.desk.plan.settings.order_of_application)
    return this.#steps
  }
}

/** Of candidates by (priority, id): product, order, shipping and inside a class so; under `priority` so alone. */
function stepsOf(candidates: readonly Candidate[], order: 'class' | 'priority'): readonly Step[] {
  const steps = candidates.flatMap(({ promotion }, candidate) =>
    promotion.effects.map(effect => ({ candidate, effect })),
  )
  if (order === 'priority' || steps.every(({ effect }) => effect.class === steps[0]!.effect.class)) return steps
  return steps.sort((a, b) => classRank[a.effect.class] - classRank[b.effect.class] || a.candidate - b.candidate)
}
