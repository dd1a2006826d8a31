/** Words of what leads to the comparison; few, since they stand in other pages. */
import { defineWords } from '../../shared/words/define-words.ts'

const texts = (compare: string, compare_offers: string, compare_with: string) => ({
  compare,
  compare_offers,
  compare_with,
})

export const wayWords = defineWords(texts('Compare', 'Compare offers', 'Compare with {name}'), {
  fr: async () => texts('Comparer', 'Comparer des offres', 'Comparer avec {name}'),
  de: async () => texts('Vergleichen', 'Angebote vergleichen', 'Mit {name} vergleichen'),
  es: async () => texts('Comparar', 'Comparar ofertas', 'Comparar con {name}'),
})
