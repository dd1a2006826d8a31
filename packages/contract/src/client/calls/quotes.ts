/** What the calls of quotes take and answer. Made by `npm run client`; a test compares. */
import type { cartSchema } from '../../documents/cart.ts'
import type { quoteSchema } from '../../documents/quote.ts'
import type { simulationSchema } from '../../documents/simulation.ts'
import type { AnswerOf, BodyOf } from '../shapes.ts'

export interface QuotesCalls {
  /** Price a cart and explain every code. */
  readonly createQuote: {
    readonly input: { readonly body: BodyOf<typeof cartSchema> }
    readonly answer: AnswerOf<typeof quoteSchema>
  }
  /** Price a cart with promotions that are not stored. */
  readonly simulate: {
    readonly input: { readonly body: BodyOf<typeof simulationSchema> }
    readonly answer: AnswerOf<typeof quoteSchema>
  }
}
