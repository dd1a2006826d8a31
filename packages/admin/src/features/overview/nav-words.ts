/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Overview' },
  {
    fr: async () => ({ nav: 'Vue d’ensemble' }),
    de: async () => ({ nav: 'Übersicht' }),
    es: async () => ({ nav: 'Resumen' }),
  },
)
