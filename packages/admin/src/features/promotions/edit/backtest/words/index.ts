/** Words of trying a promotion on past orders. */
import { defineWords } from '../../../../../shared/words/define-words.ts'
import { type Translate, useWords } from '../../../../../shared/words/use-words.ts'
import { en } from './en.ts'

export const words = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})

export type BacktestWords = Translate<typeof en>

export function useBacktestWords(): BacktestWords {
  return useWords(words)
}
