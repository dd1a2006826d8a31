/** English, the locale of last resort. */
import type { DetailsOf } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'
import { englishPhrases } from './english-phrases.ts'
import { advise } from './english-remedies.ts'
import { englishSentences, type Subject } from './english-sentences.ts'
import type { Locale, MessageContext } from './locale.ts'

const longestCode = 64
/** Words that open a title like an ordinary phrase: inside a sentence they lose their capital. */
const plainOpening = /^(Free|Half|Two|Three|An?|Up|Extra|Your)\b/

export const en: Locale = {
  tag: 'en',
  phrases: englishPhrases,
  message: (reason, details, context) => sentence(reason, details, subjectOf(context)) + more(context),
  nearly: (remedy, context) => advise(remedy, { ...context, prize: prizeOf(context) }),
}

/** The details come from the same catalogue as the sentences; the table of sentences is exhaustive by type. */
function sentence<R extends Reason>(reason: R, details: Readonly<Record<string, unknown>>, subject: Subject): string {
  return englishSentences[reason](details as Partial<DetailsOf[R]>, subject)
}

/** What the cart lacks, where adding it was tried and works. */
function more({ remedy, currency }: MessageContext): string {
  if (remedy?.type === 'add_amount') return ` Add ${englishPhrases.money(remedy.amount, currency)} more to use it.`
  return remedy?.type === 'add_quantity' ? ` Add ${remedy.quantity} more to use it.` : ''
}

function subjectOf({ code, title, currency, time_zone }: MessageContext): Subject {
  return { it: code === undefined ? (title ?? 'This offer') : shortened(code), currency, time_zone }
}

/** A shopper may have pasted anything: it is told back, but not at length, and without line breaks or halves of characters. */
function shortened(code: string): string {
  const characters = [...code.toWellFormed().replace(/\p{Cc}+/gu, ' ')]
  return characters.length <= longestCode ? characters.join('') : `${characters.slice(0, longestCode).join('')}…`
}

function prizeOf({ code, title }: MessageContext): string {
  if (title === undefined) return code === undefined ? 'this offer' : shortened(code)
  return plainOpening.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title
}
