/** What a language must bring: a sentence for every reason and every remedy, and the phrases that they are made of. */
import type { Remedy } from '../model/quote.ts'
import type { Reason } from '../rejections/reasons.ts'
import type { Phrases } from './phrases.ts'

/** What every sentence may name besides its details. */
export interface MessageContext {
  /** The code as the shopper typed it; absent for an automatic promotion. */
  readonly code?: string
  /** What the promotion is called towards shoppers ("Free shipping"). */
  readonly title?: string
  readonly currency: string
  /** What would help, if anything was found that does: a sentence never advises what was not tried. */
  readonly remedy?: Remedy
  /** The promotion's zone: dates are told in it. */
  readonly time_zone: string
}

export interface Locale {
  /** BCP 47, e.g. "en". */
  readonly tag: string
  readonly phrases: Phrases
  /** One sentence for a shopper. Details that were left out (a stranger may not see them) give a more general sentence. */
  readonly message: (reason: Reason, details: Readonly<Record<string, unknown>>, context: MessageContext) => string
  /** "Add $10.00 for free shipping.": what to do to get `context.title`. */
  readonly nearly: (remedy: Remedy, context: MessageContext) => string
}
