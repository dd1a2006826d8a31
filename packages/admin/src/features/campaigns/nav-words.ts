/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Campaigns' },
  {
    fr: async () => ({ nav: 'Campagnes' }),
    de: async () => ({ nav: 'Kampagnen' }),
    es: async () => ({ nav: 'Campañas' }),
  },
)
