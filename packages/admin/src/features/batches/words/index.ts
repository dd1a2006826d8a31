/** Words about batches in four languages. */
import { defineWords } from '../../../shared/words/define-words.ts'
import { en } from './en.ts'

export const batchWords = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})
