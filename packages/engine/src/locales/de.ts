/** German, with "Sie". */
import { germanPhrases } from './german-phrases.ts'
import { germanAdvice } from './german-remedies.ts'
import { germanSentences } from './german-sentences.ts'
import { germanSubject } from './german-subject.ts'
import type { Locale } from './locale.ts'
import { localeOf } from './locale-of.ts'

export const de: Locale = localeOf({
  tag: 'de',
  phrases: germanPhrases,
  subject: germanSubject,
  sentences: germanSentences,
  advice: germanAdvice,
  lacks: {
    amount: money => `Es fehlen noch ${money}.`,
    quantity: count => `Es ${count === 1 ? 'fehlt' : 'fehlen'} noch ${germanPhrases.quantity(count)}.`,
  },
})
