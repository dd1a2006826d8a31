/** Labels by key, where there is one: names of fields, choices and types come from documents, not from the code. */
import { defineWords } from '../../../../shared/words/define-words.ts'
import { useWords } from '../../../../shared/words/use-words.ts'
import { en } from './labels.en.ts'

export const labels = defineWords(en, {
  fr: async () => (await import('./labels.fr.ts')).fr,
  de: async () => (await import('./labels.de.ts')).de,
  es: async () => (await import('./labels.es.ts')).es,
})

type Key = keyof typeof en

export function useLabels(): (key: string) => string | undefined {
  const t = useWords(labels)
  return key => (isKey(key) ? t(key) : undefined)
}

function isKey(key: string): key is Key {
  return Object.hasOwn(en, key)
}
