/** Words of the page of one promotion. */
import { defineWords } from '../../../../shared/words/define-words.ts'
import { type Translate, useWords } from '../../../../shared/words/use-words.ts'
import { en } from './en.ts'

export const words = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})

export type EditWords = Translate<typeof en>

export function useEditWords(): EditWords {
  return useWords(words)
}
