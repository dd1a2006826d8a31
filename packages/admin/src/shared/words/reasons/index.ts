/** Short labels of the reasons why a code is refused: `const r = useWords(reasonWords)`, then `reasonLabel(r, 'expired')`. */
import { defineWords } from '../define-words.ts'
import type { Translate } from '../use-words.ts'
import { en } from './en.ts'

export const reasonWords = defineWords(en, {
  fr: async () => (await import('./fr.ts')).fr,
  de: async () => (await import('./de.ts')).de,
  es: async () => (await import('./es.ts')).es,
})

/** A reason of a later version of the service is shown as it is. */
export function reasonLabel(t: Translate<typeof en>, reason: string): string {
  return Object.hasOwn(en, reason) ? t(reason as keyof typeof en) : reason.replaceAll('_', ' ')
}
