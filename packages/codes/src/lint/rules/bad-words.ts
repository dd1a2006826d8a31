/** Codes that say what a shop would rather not say, that software reads as something else, or that name somebody else. */
import { reservedIn } from '../../words/reserved.ts'
import { newestWordList, rudeIn } from '../../words/rude.ts'
import { defineRule } from '../rule.ts'

export const reservedWord = defineRule<'reserved_word'>({
  rule: 'reserved_word',

  find({ canonical }) {
    const reserved = reservedIn(canonical)
    return reserved && { severity: 'warning', details: { word: reserved.word, kind: reserved.kind } }
  },
})

export const rudeWord = defineRule<'rude_word'>({
  rule: 'rude_word',

  find({ canonical }) {
    const word = rudeIn(canonical)
    return word === undefined ? undefined : { severity: 'warning', details: { word, list: newestWordList } }
  },
})
