/** How hard the codes of a batch are to guess, as people say it: "1 in 300 billion". */
import { useFormat } from '../../shared/format.ts'
import { mostTold } from '../../shared/rough-number.ts'
import { useWords } from '../../shared/words/use-words.ts'
import { batchWords } from './words/index.ts'

/** Of so many texts of this form one is a code. */
export function useDensityText(): (texts: number) => string {
  const t = useWords(batchWords)
  const format = useFormat()
  return texts => {
    const isTold = texts < mostTold
    return t(isTold ? 'density_value' : 'density_less', { count: format.rough(Math.min(texts, mostTold)) })
  }
}
