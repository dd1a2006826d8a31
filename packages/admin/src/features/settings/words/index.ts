/** Words of the settings of a store. `f_`: a setting, `h_`: what to know about it, `o_`: a choice; `.` in paths is `__`. */
import { defineWords } from '../../../shared/words/define-words.ts'
import { en } from './en.ts'

export const words = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})
