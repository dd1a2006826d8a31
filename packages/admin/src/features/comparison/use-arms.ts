/** The offers of an answer, in the language of the page. */
import { useWords } from '../../shared/words/use-words.ts'
import { type Arms, armsOf } from './arms.ts'
import type { Comparison } from './use-comparison.ts'
import { comparisonWords } from './words/index.ts'

export function useArms(comparison: Pick<Comparison, 'arms' | 'currency'>, places: readonly number[]): Arms {
  const t = useWords(comparisonWords)
  return armsOf({ comparison, places, t })
}
