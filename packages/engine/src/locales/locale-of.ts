/**
 * Makes a locale of what a language brings: its phrases, a sentence for every reason, advice for every remedy. Only
 * picking is shared; no sentence is put together here. Both tables are exhaustive by type: a reason or a remedy without
 * words does not compile.
 */
import type { Remedy } from '../model/quote.ts'
import type { DetailsOf } from '../rejections/catalogue.ts'
import type { Reason } from '../rejections/reasons.ts'
import type { Locale, MessageContext } from './locale.ts'
import type { Language, Phrases } from './phrases.ts'

/** What a sentence speaks of: a code as it was typed, a promotion by its title, or just this offer. */
export type Topic = { readonly kind: 'code' | 'title'; readonly text: string } | { readonly kind: 'offer' }

export interface Frame {
  readonly currency: string
  readonly time_zone: string
}

/** `S` is what a language calls a topic, in each form that its sentences need. Details may be left out. */
export type Sentences<S> = {
  readonly [R in Reason]: (details: Partial<DetailsOf[R]>, subject: S & Frame) => string
}

export type Advice<S> = {
  readonly [T in Remedy['type']]: (remedy: Extract<Remedy, { readonly type: T }>, subject: S & Frame) => string
}

export interface Grammar<S extends object> {
  readonly tag: Language
  readonly phrases: Phrases
  readonly subject: (topic: Topic) => S
  readonly sentences: Sentences<S>
  readonly advice: Advice<S>
  /** Said after a refusal: what the cart lacks, where adding it was tried and works. `more`: it has some already. */
  readonly lacks: {
    readonly amount: (money: string) => string
    readonly quantity: (count: number, more: boolean) => string
  }
}

const longestCode = 64

export function localeOf<S extends object>(grammar: Grammar<S>): Locale {
  const { tag, phrases } = grammar
  const subject = (topic: Topic, { currency, time_zone }: MessageContext) => ({
    ...grammar.subject(topic),
    currency,
    time_zone,
  })

  return {
    tag,
    phrases,
    message(reason, details, context) {
      const topic = subject(codeOrTitle(context), context)
      const said = sentence(grammar.sentences, reason, details, topic)
      // What takes nothing off names no goods, so what would help says which.
      if (reason === 'no_effect' && context.remedy) return `${said} ${advise(grammar.advice, context.remedy, topic)}`
      const lack = lacking(grammar, context, details.actual !== undefined && details.actual !== 0)
      return lack ? `${said} ${lack}` : said
    },
    nearly: (remedy, context) => advise(grammar.advice, remedy, subject(titleOrCode(context), context)),
  }
}

/** The details come from the same catalogue as the sentences. */
function sentence<S, R extends Reason>(
  sentences: Sentences<S>,
  reason: R,
  details: Readonly<Record<string, unknown>>,
  subject: S & Frame,
): string {
  return sentences[reason](details as Partial<DetailsOf[R]>, subject)
}

function advise<S>(advice: Advice<S>, remedy: Remedy, subject: S & Frame): string {
  const say = advice[remedy.type] as (remedy: Remedy, subject: S & Frame) => string
  return say(remedy, subject)
}

function lacking<S extends object>(
  { lacks, phrases }: Grammar<S>,
  { remedy, currency }: MessageContext,
  more: boolean,
): string {
  if (remedy?.type === 'add_amount') return lacks.amount(phrases.money(remedy.amount, currency))
  return remedy?.type === 'add_quantity' ? lacks.quantity(remedy.quantity, more) : ''
}

/** A refusal is about what was typed. */
function codeOrTitle({ code, title }: MessageContext): Topic {
  if (code !== undefined) return { kind: 'code', text: shortened(code) }
  return title === undefined ? { kind: 'offer' } : { kind: 'title', text: title }
}

/** What is within reach goes by its name. */
function titleOrCode({ code, title }: MessageContext): Topic {
  if (title !== undefined) return { kind: 'title', text: title }
  return code === undefined ? { kind: 'offer' } : { kind: 'code', text: shortened(code) }
}

/** A shopper may have pasted anything: it is told back, but not at length, and without line breaks or halves of characters. */
function shortened(code: string): string {
  const characters = [...code.toWellFormed().replace(/\p{Cc}+/gu, ' ')]
  return characters.length <= longestCode ? characters.join('') : `${characters.slice(0, longestCode).join('')}…`
}
