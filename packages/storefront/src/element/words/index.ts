/** Which words a page gets: its own where it has some, else those of its language, else English. */
import { bare, each, lower, split } from '../captured.ts'
import type { PromoCodeWords } from '../types.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'

export const languages: Readonly<Record<string, PromoCodeWords>> = bare({ de, en, es, fr })

export function wordsFor(locale: string, own: Partial<PromoCodeWords>): PromoCodeWords {
  const language = split(lower(locale), '-')[0] ?? ''
  return { ...(languages[language] ?? en), ...own }
}

/** "{code} removed" and `{ code: 'A' }` is "A removed"; what a code contains is never looked at again. */
export function fill(words: string, values: Readonly<Record<string, string>>): string {
  let text = ''
  each(split(words, /[{}]/), (part, index) => {
    text += index % 2 === 0 ? part : (values[part] ?? '')
  })
  return text
}
