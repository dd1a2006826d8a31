/** Spanish, with "tú". */
import type { Locale } from './locale.ts'
import { localeOf } from './locale-of.ts'
import { spanishPhrases } from './spanish-phrases.ts'
import { spanishAdvice } from './spanish-remedies.ts'
import { spanishSentences } from './spanish-sentences.ts'
import { spanishSubject } from './spanish-subject.ts'

export const es: Locale = localeOf({
  tag: 'es',
  phrases: spanishPhrases,
  subject: spanishSubject,
  sentences: spanishSentences,
  advice: spanishAdvice,
  lacks: {
    amount: money => `Te faltan ${money}.`,
    quantity: count => `Te ${count === 1 ? 'falta' : 'faltan'} ${spanishPhrases.quantity(count)}.`,
  },
})
