/** Words of the palette's entries; few, since they come along with the first page. */
import { defineWords } from '../../../../shared/words/define-words.ts'

const texts = (fresh: string, hint: string) => ({ new_promotion: fresh, new_from: hint })

export const commandWords = defineWords(texts('New promotion', 'New promotion: {name}'), {
  fr: async () => texts('Nouvelle promotion', 'Nouvelle promotion : {name}'),
  de: async () => texts('Neue Aktion', 'Neue Aktion: {name}'),
  es: async () => texts('Nueva promoción', 'Nueva promoción: {name}'),
})
