/** French, with "vous". */
import { frenchPhrases } from './french-phrases.ts'
import { frenchAdvice } from './french-remedies.ts'
import { frenchSentences } from './french-sentences.ts'
import { frenchSubject } from './french-subject.ts'
import type { Locale } from './locale.ts'
import { localeOf } from './locale-of.ts'

export const fr: Locale = localeOf({
  tag: 'fr',
  phrases: frenchPhrases,
  subject: frenchSubject,
  sentences: frenchSentences,
  advice: frenchAdvice,
  lacks: {
    amount: money => `Ajoutez encore ${money} pour en profiter.`,
    quantity: (count, more) => `Ajoutez-en ${more ? 'encore ' : ''}${frenchPhrases.number(count)} pour en profiter.`,
  },
})
