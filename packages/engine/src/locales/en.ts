/** English, the locale of last resort. */
import { englishPhrases } from './english-phrases.ts'
import { englishAdvice } from './english-remedies.ts'
import { englishSentences } from './english-sentences.ts'
import { englishSubject } from './english-subject.ts'
import type { Locale } from './locale.ts'
import { localeOf } from './locale-of.ts'

export const en: Locale = localeOf({
  tag: 'en',
  phrases: englishPhrases,
  subject: englishSubject,
  sentences: englishSentences,
  advice: englishAdvice,
  lacks: {
    amount: money => `Add ${money} more to use it.`,
    quantity: (count, more) => `Add ${englishPhrases.number(count)}${more ? ' more' : ''} to use it.`,
  },
})
