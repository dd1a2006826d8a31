/** Words of the comparison of offers. */
import { defineWords } from '../../../shared/words/define-words.ts'
import { en } from './en.ts'

export const comparisonWords = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})
