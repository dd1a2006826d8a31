/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Reports' },
  {
    fr: async () => ({ nav: 'Rapports' }),
    de: async () => ({ nav: 'Berichte' }),
    es: async () => ({ nav: 'Informes' }),
  },
)
