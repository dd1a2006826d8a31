/** What the calls of trials take and answer. Made by `npm run client`; a test compares. */
import type { backtestRequestSchema, backtestSchema } from '../../documents/backtest.ts'
import type { trialRequestSchema, trialSchema } from '../../documents/trial.ts'
import type { AnswerOf, BodyOf } from '../shapes.ts'

export interface TrialsCalls {
  /** Try a cart against the store, and be told everything. */
  readonly tryCart: {
    readonly input: { readonly body: BodyOf<typeof trialRequestSchema> }
    readonly answer: AnswerOf<typeof trialSchema>
  }
  /** Try promotions on past orders. */
  readonly runBacktest: {
    readonly input: { readonly body: BodyOf<typeof backtestRequestSchema> }
    readonly answer: AnswerOf<typeof backtestSchema>
  }
}
