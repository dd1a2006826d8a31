/** Words that every page shares: `const s = useWords(sharedWords)`. */
import { defineWords } from '../define-words.ts'
import { en } from './en.ts'

export const sharedWords = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})
