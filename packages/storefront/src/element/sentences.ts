/** What is said: of a code by the service where it has words, around it by the element. */
import { ceil } from './captured.ts'
import type { News } from './code-book.ts'
import { moneyOff } from './money.ts'
import { unit } from './time-left.ts'
import type { PromoCodeWords } from './types.ts'
import { fill } from './words/index.ts'

interface Telling {
  readonly words: PromoCodeWords
  readonly locale: string
}

export function sentenceOf({ kind, entry }: News, { words, locale }: Telling, currency: string): string {
  const { text: code, title, message } = entry
  if (kind === 'refused' || kind === 'waiting') return message
  if (kind === 'dropped') return `${fill(words.dropped, { code })} ${message}`
  return fill(words[kind], { code, amount: entry.amount > 0 ? moneyOff(entry.amount, currency, locale) : title })
}

/** `retryAfter`: seconds. */
export function troubleText(retryAfter: number | undefined, { words, locale }: Telling): string {
  if (retryAfter === undefined) return words.trouble
  const time = retryAfter < 90 ? unit(retryAfter, 'second', locale) : unit(ceil(retryAfter / 60), 'minute', locale)
  return fill(words.troubleFor, { time })
}
