/** What the calls of customers take and answer. Made by `npm run client`; a test compares. */
import type { customerExportSchema, customerRequestSchema, erasureSchema } from '../../documents/customer.ts'
import type { AnswerOf, BodyOf } from '../shapes.ts'

export interface CustomersCalls {
  /** Tell everything that is kept of a customer. */
  readonly exportCustomer: {
    readonly input: { readonly body: BodyOf<typeof customerRequestSchema> }
    readonly answer: AnswerOf<typeof customerExportSchema>
  }
  /** Forget who a customer is. */
  readonly eraseCustomer: {
    readonly input: { readonly body: BodyOf<typeof customerRequestSchema> }
    readonly answer: AnswerOf<typeof erasureSchema>
  }
}
