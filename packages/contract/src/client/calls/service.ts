/** What the calls of service take and answer. Made by `npm run client`; a test compares. */
import type { healthSchema } from '../../documents/answers.ts'
import type { AnswerOf } from '../shapes.ts'

export interface ServiceCalls {
  /** Read this description. */
  readonly readOpenApi: { readonly input: object; readonly answer: Readonly<Record<string, unknown>> }
  /** Is the process alive? */
  readonly readHealth: { readonly input: object; readonly answer: AnswerOf<typeof healthSchema> }
  /** Can it serve requests now? */
  readonly readReadiness: { readonly input: object; readonly answer: AnswerOf<typeof healthSchema> }
}
