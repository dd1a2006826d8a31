/** Asks the service for the comparison that the address names. */
import { type AnswerOf, ProblemError } from '@counterfoil/contract/client'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../shared/api.ts'
import { comparisonKeys } from './keys.ts'
import { askedOf, type Offer, refusedIn } from './offers.ts'

export type Comparison = AnswerOf<'readComparison'>
export type ComparedArm = Comparison['arms'][number]
export type ComparedWith = Comparison['differences'][number]
export type Estimate = ComparedArm['order_value']

export interface ComparisonWish {
  readonly offers: readonly Offer[]
  readonly from: string
  readonly to: string
  readonly currency: string | undefined
}

/** Undefined wish: the days are not known yet. Nothing is asked before two offers are chosen. */
export function useComparison(wish: ComparisonWish | undefined) {
  const asked = wish && askedOf(wish.offers)
  const { places, ...arms } = asked ?? { places: [] as readonly number[], arm: [] as readonly string[] }
  const { from, to, currency } = wish ?? {}
  const query = { ...arms, from, to, currency }
  const answer = useQuery<Comparison>({
    queryKey: comparisonKeys.answer(query),
    enabled: asked !== undefined,
    // Other days or another number of people: the figures stand until the new ones are there. Never those of other offers.
    placeholderData: before =>
      before?.arms.map(({ arm }) => arm).join('\n') === arms.arm.join('\n') ? before : undefined,
    queryFn: ({ signal }) => api.readComparison({ query: { ...query, arm: [...arms.arm] }, signal }),
  })
  const errors = answer.error instanceof ProblemError ? (answer.error.problem.errors ?? []) : []
  return { answer, places, isAsked: asked !== undefined, refused: refusedIn(errors, places) }
}
