/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'People' },
  {
    fr: async () => ({ nav: 'Personnes' }),
    de: async () => ({ nav: 'Personen' }),
    es: async () => ({ nav: 'Personas' }),
  },
)
