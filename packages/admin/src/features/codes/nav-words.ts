/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Codes' },
  {
    fr: async () => ({ nav: 'Codes' }),
    de: async () => ({ nav: 'Codes' }),
    es: async () => ({ nav: 'Códigos' }),
  },
)
