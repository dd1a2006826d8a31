/** The word of the navigation, in all languages at once: it is loaded with every page. */
import { defineWords } from '../../shared/words/define-words.ts'

export const navWords = defineWords(
  { nav: 'Orders' },
  {
    fr: async () => ({ nav: 'Commandes' }),
    de: async () => ({ nav: 'Bestellungen' }),
    es: async () => ({ nav: 'Pedidos' }),
  },
)
