/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Settings' },
  {
    fr: async () => ({ nav: 'Réglages' }),
    de: async () => ({ nav: 'Einstellungen' }),
    es: async () => ({ nav: 'Ajustes' }),
  },
)
