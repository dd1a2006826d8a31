/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Promotions' },
  {
    fr: async () => ({ nav: 'Promotions' }),
    de: async () => ({ nav: 'Aktionen' }),
    es: async () => ({ nav: 'Promociones' }),
  },
)
