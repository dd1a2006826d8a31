/** Codes that say what a shop would rather not say, or that software reads as something else. */
import { defineRule } from '../rule.ts'
import { reservedWords, rudeAnywhere, rudeWords } from './words.ts'

interface Details extends Readonly<Record<string, unknown>> {
  readonly code: string
  readonly word: string
}

export const reservedWord = defineRule<Details>({
  rule: 'reserved_word',
  severity: 'warning',

  *find({ codes }) {
    for (const { document, canonical } of codes) {
      const word = canonical.toUpperCase()
      if (!reservedWords.has(word)) continue
      yield { promotion: document.promotion, code: document.id, details: { code: document.code, word } }
    }
  },

  message: ({ code }) => `${code} is a word that people try and software misreads; choose another.`,
})

export const rudeWord = defineRule<Details>({
  rule: 'rude_word',
  severity: 'warning',

  *find({ codes }) {
    for (const { document, canonical } of codes) {
      const word = rudeIn(canonical.toUpperCase())
      if (word === undefined) continue
      yield { promotion: document.promotion, code: document.id, details: { code: document.code, word } }
    }
  },

  message: ({ code, word }) => `${code} contains “${word}”.`,
})

/** Digits stand for the letters they look like; a short word must stand alone between what is no letter. */
function rudeIn(canonical: string): string | undefined {
  const read = canonical
    .replaceAll('0', 'O')
    .replaceAll('1', 'I')
    .replaceAll('3', 'E')
    .replaceAll('5', 'S')
    .replaceAll('$', 'S')
  const anywhere = rudeAnywhere.find(word => read.includes(word))
  return anywhere ?? [...canonical.split(/[^A-Z]+/), ...read.split(/[^A-Z]+/)].find(part => rudeWords.has(part))
}
