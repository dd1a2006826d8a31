/** Words of the reports and of the charts that others show too. */
import { defineWords } from '../../../shared/words/define-words.ts'
import { en } from './en.ts'

export const reportWords = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})
