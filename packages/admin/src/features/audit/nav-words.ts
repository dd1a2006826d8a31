/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Audit' },
  {
    fr: async () => ({ nav: 'Journal' }),
    de: async () => ({ nav: 'Protokoll' }),
    es: async () => ({ nav: 'Registro' }),
  },
)
