/** What templates are called and what they are for. */
import { defineWords } from '../../../../shared/words/define-words.ts'
import { useWords } from '../../../../shared/words/use-words.ts'
import { humanise } from '../schema/humanise.ts'
import { en } from '../words/templates.en.ts'

export const templateWords = defineWords(en, {
  fr: async () => (await import('../words/templates.fr.ts')).fr,
  de: async () => (await import('../words/templates.de.ts')).de,
  es: async () => (await import('../words/templates.es.ts')).es,
})

type Key = keyof typeof en

export function useTemplateWords() {
  const t = useWords(templateWords)
  const look = (key: string) => (isKey(key) ? t(key) : undefined)
  return {
    name: (id: string) => look(id) ?? humanise(id),
    about: (id: string) => look(`${id}_about`) ?? '',
    group: (id: string) => look(`group_${id}`) ?? humanise(id),
  }
}

function isKey(key: string): key is Key {
  return Object.hasOwn(en, key)
}
